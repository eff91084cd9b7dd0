import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { v7 } from "uuid";
import { expect, test } from "vitest";
import { SIZES } from "./browser.ts";
import { keepHouse } from "./house.ts";
import { ask, contents, log, meet, quiet } from "./stage.ts";
import { sitDown, until } from "./studio/studio.ts";

/** What `npm run preview` starts: Pages with its function in front of the worker, as both are deployed. */
const house = keepHouse({ PAGE: "pages", LOCAL_MODEL_PACE: "100", LOCAL_PAINTER_PACE: "200" });

const assets = readdirSync(resolve(import.meta.dirname, "../web/dist/assets"));
const script = `/assets/${assets.find((name) => name.endsWith(".js"))}`;

/** What every answer says, whoever gives it. */
const EVERYWHERE = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "access-control-allow-origin": null,
};
/** What a page may load and do. */
const PAGE = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), browsing-topics=()",
};
/** Data is nothing to be run. */
const DATA = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox" };

const html = "text/html; charset=utf-8";
const problem = "application/problem+json";
const forGood = "public, max-age=31536000, immutable";

test.each<[string, string, number, string, string, Record<string, string | null>]>([
  ["the page", "/", 200, html, "no-cache", PAGE],
  ["an address of the page's own", "/chats/1", 200, html, "no-cache", PAGE],
  ["an asset", script, 200, "application/javascript", forGood, PAGE],
  ["an asset of another version", "/assets/gone.js", 404, html, "no-store", PAGE],
  ["the service worker", "/service-worker.js", 200, "application/javascript", "no-cache", PAGE],
  ["the manifest", "/manifest.webmanifest", 200, "application/manifest+json", "no-cache", PAGE],
  [
    "the picture others show of it",
    "/og-image.png",
    200,
    "image/png",
    "no-cache",
    { ...PAGE, "cross-origin-resource-policy": "cross-origin" },
  ],
  ["the API", "/api/health", 200, "application/json", "no-store", DATA],
  ["the API to a stranger", "/api/chats", 401, problem, "no-store", DATA],
  ["the API where there is nothing", "/api/nothing", 404, problem, "no-store", DATA],
])("%s answers with the headers it must", async (_, path, status, type, cache, more) => {
  const { status: answered, headers } = await fetch(house.url + path);
  expect(answered).toBe(status);
  expect(grade(headers, more)).toEqual({
    ...EVERYWHERE,
    ...more,
    "content-type": type,
    "cache-control": cache,
  });
});

/** The headers that a table names. */
function grade(headers: Headers, more: Record<string, string | null>) {
  const names = Object.keys({ ...EVERYWHERE, ...more, "content-type": 0, "cache-control": 0 });
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
}

test("a reply comes as it is written, and is written to its end when its reader leaves", async () => {
  const person = await sitDown(house.url);
  const { personas } = await (await person.call("GET", "/api/personas?scope=public")).json();
  const chat = await (
    await person.call("POST", "/api/chats", { personaId: personas[1].id })
  ).json();
  const path = `/api/chats/${chat.id}/messages`;
  const { messages } = await (await person.call("GET", path)).json();
  const parts = [{ type: "text", text: "Tell me all about the stairs." }];
  const answer = await person.call("POST", path, {
    turnId: v7(),
    parentId: messages[0].id,
    message: { id: v7(), parts },
  });
  expect(grade(answer.headers, DATA)).toEqual({
    ...EVERYWHERE,
    ...DATA,
    "content-type": "text/event-stream",
    "cache-control": "no-store",
  });
  const seen = await readSome(answer);
  expect(seen).not.toContain('"type":"finish"');
  const whole = await until(20_000, async () => {
    const { running, messages } = await (await person.call("GET", path)).json();
    return running === null && messages.length === 3 ? messages[2] : null;
  });
  const { text } = whole.parts.find((part: { type: string }) => part.type === "text");
  expect(text.length).toBeGreaterThan(200);
  expect(text).toMatch(/[.!?"*”’]$/u);
});

/** Reads until some words are there, and leaves. */
async function readSome(answer: Response): Promise<string> {
  let seen = "";
  if (answer.body === null) return seen;
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    seen += piece;
    if (seen.split('"type":"text-delta"').length > 3) break;
  }
  return seen;
}

test("a person talks, reloads in the middle of a reply, gets its picture, and comes back to the chat's address", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    serviceWorkers: "allow",
  });
  const page = await meet(context, house.url, "Maren Holloway", { painted: true });
  const reply = async () => (await contents(page))[2] ?? "";
  await ask(page, "Tell me all about the sea.");
  await expect.poll(async () => (await reply()).length).toBeGreaterThan(40);
  const seen = await reply();
  await page.reload();
  await expect.poll(async () => (await reply()).length).toBeGreaterThan(seen.length);
  await quiet(page);
  const whole = await reply();
  expect(whole.startsWith(seen.slice(0, 30))).toBe(true);
  await page.getByRole("button", { name: /^Look at the picture/ }).waitFor();

  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const again = await context.newPage();
  const opened = await again.goto(page.url());
  expect(opened?.status()).toBe(200);
  await log(again).getByText(whole.slice(0, 30)).first().waitFor();
  expect((await contents(again))[2]).toBe(whole);
  await context.close();
});

test("the guest who proves a deployment finds all well, and is gone afterwards", async () => {
  const cwd = resolve(import.meta.dirname, "..");
  const proof = promisify(execFile)(process.execPath, ["deploy/smoke.ts", house.url], { cwd });
  const { stdout } = await proof;
  expect(stdout.match(/^ok \w+/gm)).toEqual(
    ["health", "page", "guest", "reply", "gone"].map((step) => `ok ${step}`),
  );
});

test("Ctrl-C ends all of it", async () => {
  expect(await house.app.stop()).toBe(0);
  await expect(fetch(house.url)).rejects.toThrow("fetch failed");
});
