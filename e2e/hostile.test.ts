import { rmSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Script, startScripted } from "../local/model/scripted.ts";
import type { StandIn } from "../local/stand-in.ts";
import { type App, startApp } from "./app.ts";
import { openBrowser, SIZES } from "./browser.ts";
import { layData } from "./data.ts";
import { composer, log, meet, quiet, say } from "./stage.ts";

const data = layData();
let app: App;
let browser: Browser;
let model: StandIn;

/** Text that is more than words, each in another way; the end of each tells that it came through. */
const hostile = [
  '<script>attacked("script")</script><img src="https://evil.example/1.png" onerror="attacked(1)"> **end-of-1.**',
  "![beacon](https://evil.example/2.png) ![b][c] <style>@import url(https://evil.example/2.css); * { display: none }</style>\n\n[c]: https://evil.example/3.png\n\nend-of-2.",
  '<iframe src="https://evil.example/4"></iframe><svg onload="attacked(4)"><use href="https://evil.example/4.svg#a"/></svg><form action="https://evil.example/5"><input autofocus onfocus="attacked(5)"></form> `end-of-3.`',
  "[run](javascript:attacked(6)) [data](data:text/html,<script>attacked(7)</script>) <javascript:attacked(8)> [your bank](https://evil.example/9) end-of-4.",
  '```mermaid\ngraph TD; A["<img src=https://evil.example/10.png>"]-->B\n```\n\n$$\\href{javascript:attacked(11)}{\\includegraphics{https://evil.example/12.png}}$$ end-of-5.',
  `| key | door | tide | lamp |\n|-|-|-|-|\n${Array.from({ length: 400 }, (_, cell) => `| ${cell * cell} ${cell % 4 === 3 ? "|\n" : ""}`).join("")}\n\nend-of-6.`,
  `${">".repeat(400)} ${"- ".repeat(400)}deep\n\nend-of-7.`,
  `**${Array.from({ length: 50_000 }, (_, place) => (((place * place) % 1_000_003) % 36).toString(36)).join("")}** end-of-8.`,
  "\u202Edesrever\u202C \u2066isolated \u200Bzero\u200D\u2060width\uFEFF ＜script＞ end-of-9.",
  '```js\nnever closed **"*`<b end-of-10.',
];

/** What must not be in any line at any moment, watched from the page's beginning to its end. */
function watch() {
  const seen: string[] = [];
  Object.assign(globalThis, { seen, attacked: (by: unknown) => seen.push(`ran ${String(by)}`) });
  const foul =
    "img, script, style, iframe, svg, form, input, object, embed, link, [onload], [onerror]";
  const look = () => {
    for (const node of document.querySelectorAll(".response")) {
      for (const found of node.querySelectorAll(foul)) seen.push(found.outerHTML);
      for (const link of node.querySelectorAll("a")) {
        const safe = /^(?:https?|mailto):/u.test(link.href) && link.relList.contains("noopener");
        if (!safe || link.target !== "_blank") seen.push(link.outerHTML);
      }
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) seen.push(`${scrollWidth} wide`);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/** A context from which nothing may leave for elsewhere, and what tried to. */
async function guarded(size: keyof typeof SIZES) {
  const context = await browser.newContext({ viewport: SIZES[size] });
  const left: string[] = [];
  await context.route(
    ({ origin, protocol }) => /^https?:$/u.test(protocol) && origin !== app.url,
    (route) => {
      left.push(route.request().url());
      return route.abort();
    },
  );
  context.on("dialog", (dialog) => {
    left.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("weberror", (error) => left.push(String(error.error())));
  await context.addInitScript(watch);
  return { context, left };
}

const lines = (page: Page) => page.locator(".message .response");

/** What went wrong on the page so far. */
const breaches = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);

beforeAll(async () => {
  model = await startScripted();
  const script: Script = { says: hostile, pace: 0 };
  await fetch(`${model.url}/hostile`, { method: "PUT", body: JSON.stringify(script) });
  const env = {
    OPENAI_BASE_URL: `${model.url}/hostile/v1`,
    OPENAI_API_KEY: "any",
    CHAT_MODELS: "hostile",
  };
  [app, browser] = await Promise.all([startApp({ data, env }), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  await model.close();
  rmSync(data, { recursive: true });
});

/** Gives a chat a title that is no title. */
async function rename(context: BrowserContext, page: Page, title: string): Promise<void> {
  const chatId = new URL(page.url()).pathname.split("/").at(-1);
  const answer = await context.request.patch(`${app.url}/api/chats/${chatId}`, {
    data: { title, settings: { userPersona: { name: title.slice(0, 60) } } },
    headers: { origin: app.url },
  });
  expect(answer.status()).toBe(200);
}

test("whatever a model and a person write stays words, at every moment of a stream and after a reload", async () => {
  const { context, left } = await guarded("phone");
  const page = await meet(context, app.url, "Maren Holloway");
  for (const text of hostile) {
    const before = await lines(page).count();
    await composer(page).fill(text.slice(0, 8_000));
    await composer(page).press("Enter");
    await expect.poll(() => lines(page).count(), { timeout: 30_000 }).toBe(before + 2);
    await quiet(page);
  }
  const said = (await lines(page).allTextContents()).join("\n");
  const times = hostile.map((_, place) => said.split(`end-of-${place + 1}.`).length - 1);
  // the long word was cut from the line, not from the reply
  expect(times).toEqual([2, 2, 2, 2, 2, 2, 2, 1, 2, 2]);
  expect(said).toContain("your bank (evil.example)");
  expect(await breaches(page)).toEqual([]);
  const table = await page.getByRole("region", { name: "Table" }).first().boundingBox();
  expect(table?.height).toBeLessThan(SIZES.phone.height * 0.7);

  await rename(context, page, '"><img src=https://evil.example/n.png onerror=attacked(13)>\u202E');
  await page.setViewportSize(SIZES.desktop);
  await page.reload();
  await expect.poll(() => lines(page).count()).toBe(2 * hostile.length + 1);
  await log(page).getByText("<img src=https://evil.example/n.png").first().waitFor();
  await say(page, "Still here.");
  expect(await breaches(page)).toEqual([]);
  expect(left).toEqual([]);
  await context.close();
});
