import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { composer, contents, log, meet, say } from "./stage.ts";

const house = visitHouse();

/** A browser in which the page may install itself. */
const open = (viewport = SIZES.desktop) =>
  house.browser.newContext({ viewport, serviceWorkers: "allow" });

/** Resolves when the page could be opened without a network. */
async function installed(page: Page): Promise<void> {
  const state = () =>
    page.evaluate(
      async () => (await navigator.serviceWorker.getRegistration())?.active?.state ?? "none",
    );
  await expect.poll(state, { timeout: 10_000 }).toBe("activated");
}

/** Under which keys something is kept in this browser. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const request = indexedDB.open("dramatis");
    await new Promise((done) => request.addEventListener("success", done));
    const all = request.result.transaction("kept").objectStore("kept").getAllKeys();
    await new Promise((done) => all.addEventListener("success", done));
    request.result.close();
    return all.result.map(String);
  });

/** How many lines of a chat are kept. */
const keptLines = (page: Page, chatId: string) =>
  page.evaluate(
    async (key) => {
      const request = indexedDB.open("dramatis");
      await new Promise((done) => request.addEventListener("success", done));
      const found = request.result.transaction("kept").objectStore("kept").get(key);
      await new Promise((done) => found.addEventListener("success", done));
      request.result.close();
      return found.result === undefined ? 0 : Number(found.result.value.messages.length);
    },
    JSON.stringify(["chats", "history", chatId]),
  );

/** Resolves when all of the chat on screen is kept. */
async function readIn(page: Page): Promise<void> {
  const chatId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await expect
    .poll(async () => (await keptLines(page, chatId)) === (await contents(page)).length)
    .toBe(true);
  await expect
    .poll(async () => (await kept(page)).filter((key) => key.includes(chatId)).length)
    .toBe(3);
}

/** A chat that is made from outside, as on another device. */
async function startElsewhere(context: BrowserContext): Promise<string> {
  const { personas } = await (await context.request.get(`${house.url}/api/personas`)).json();
  const answer = await context.request.post(`${house.url}/api/chats`, {
    data: { personaId: personas[0].id },
    headers: { origin: house.url },
  });
  return (await answer.json()).id;
}

test("the page can be installed: its manifest names icons that load, one to be cut out and one in one colour", async () => {
  const manifest = await (await fetch(`${house.url}/manifest.webmanifest`)).json();
  expect(manifest).toMatchObject({ name: "Dramatis", start_url: "/", display: "standalone" });
  const { icons } = manifest as { icons: { src: string; type: string; purpose: string }[] };
  expect(new Set(icons.map(({ purpose }) => purpose))).toEqual(
    new Set(["any", "maskable", "monochrome"]),
  );
  for (const { src, type } of [...icons, { src: "/apple-touch-icon.png", type: "image/png" }]) {
    const answer = await fetch(new URL(src, house.url));
    expect([src, answer.status, answer.headers.get("content-type")]).toEqual([src, 200, type]);
  }
  const page = await (await house.browser.newContext()).newPage();
  await page.goto(house.url);
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  await page.context().close();
});

test("a chat that was read opens without a network with all its lines and what was typed; one that was not says so, and both go on afterwards", async () => {
  const context = await open(SIZES.phone);
  const page = await meet(context, house.url, "Maren Holloway");
  await say(page, "Why did the light go out?");
  const unread = await startElsewhere(context);
  await composer(page).fill("An unfinished thou");
  await installed(page);
  await readIn(page);
  const address = page.url();
  const spoken = await contents(page);
  await context.setOffline(true);
  await page.reload();
  await expect.poll(() => contents(page)).toEqual(spoken);
  await page.getByText("You’re offline").waitFor();
  expect(await composer(page).inputValue()).toBe("An unfinished thou");
  const portraits = page.locator(".message .portrait img");
  expect(
    await portraits.evaluateAll((all) =>
      all.every((img) => (img as HTMLImageElement).naturalWidth > 0),
    ),
  ).toBe(true);
  await page.getByRole("button", { name: "Author’s note" }).click();
  await page.getByRole("textbox", { name: "Author’s note" }).fill("Weather first.");
  await page.reload();

  await page.goto(`${house.url}/chats/${unread}`);
  await page.getByRole("heading", { name: "You’re offline" }).waitFor();
  await page.getByText("This chat has not been read on this device").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await context.setOffline(false);
  await log(page).waitFor();
  await page.goto(address);
  await expect.poll(() => composer(page).inputValue()).toBe("An unfinished thou");
  await page.getByRole("button", { name: "Author’s note (on)" }).waitFor();
  await say(page, "I am back.");
  await context.close();
});

test("nothing of one person is left for another: signing out empties it, and so does a session that is gone", async () => {
  const context = await open();
  const page = await meet(context, house.url, "Tobiah Fenn");
  await installed(page);
  await readIn(page);
  const address = page.url();
  const account = { name: "Wren", email: "wren@example.org", password: "a long password" };
  await context.request.post(`${house.url}/api/auth/sign-up/email`, {
    data: account,
    headers: { origin: house.url },
  });
  await page.goto(address);
  await readIn(page);
  await page
    .getByRole("link", { name: /account/i })
    .first()
    .click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect
    .poll(async () => (await kept(page)).some((key) => key.includes("chats")))
    .toBe(false);

  await context.setOffline(true);
  await page.goto(address);
  await page.getByText("has not been read on this device").waitFor();
  expect(await page.getByText("Tobiah").count()).toBe(0);
  await context.setOffline(false);

  const guest = await meet(context, house.url, "Maren Holloway");
  await readIn(guest);
  await context.clearCookies();
  await guest.goto(house.url);
  await expect
    .poll(async () => (await kept(guest)).some((key) => key.includes("chats")))
    .toBe(false);
  await context.close();
});

/** Puts a service worker in place of the built one whose page has another script; gives what puts it back. */
function deployNewer(): () => void {
  const file = resolve(import.meta.dirname, "../web/dist/service-worker.js");
  const built = readFileSync(file, "utf8");
  const newer = built
    .replace(/version:`\w+`/, "version:`newer`")
    .replace(/\/assets\/index-[\w-]+\.js,/, "");
  writeFileSync(file, newer);
  return () => writeFileSync(file, built);
}

test("a newer version is told of and comes when it is asked for, and what is typed stays", async () => {
  const context = await open();
  const page = await meet(context, house.url, "Maren Holloway");
  await installed(page);
  await page.reload();
  await composer(page).fill("An unfinished thou");
  const putBack = deployNewer();
  try {
    await page.evaluate(() => {
      Object.assign(globalThis, { before: true });
      dispatchEvent(new Event("online"));
    });
    await page.getByText("A new version is ready", { exact: true }).waitFor();
    expect(await composer(page).inputValue()).toBe("An unfinished thou");
    await page.getByRole("button", { name: "Reload" }).click();
    await page.waitForFunction(() => !("before" in globalThis));
    await expect.poll(() => composer(page).inputValue()).toBe("An unfinished thou");
  } finally {
    putBack();
  }
  await context.close();
});
