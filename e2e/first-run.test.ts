import { rmSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, startApp } from "./app.ts";
import { openBrowser, SIZES } from "./browser.ts";
import { layData } from "./data.ts";
import { composer, contents, log, meet, quiet, say, starter } from "./stage.ts";

const data = layData();
/** Fast enough not to wait for, slow enough to be a stream. */
const env = { LOCAL_MODEL_PACE: "300" };
let app: App;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp({ data, env }), openBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await app.stop();
  rmSync(data, { recursive: true });
});

test("one click meets a persona, and four turns are there after a reload and after a restart", async () => {
  const context = await browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, app.url, "Maren Holloway", { painted: true });
  await log(page).getByText("forty-eight stairs").waitFor();
  const lines = [
    "Why did the light go out?",
    "Who else has a key?",
    "Show me the third step.",
    "Good night, Maren.",
  ];
  for (const line of lines) await say(page, line);
  const spoken = await contents(page);
  expect(spoken).toHaveLength(9);
  await page.reload();
  await expect.poll(() => contents(page)).toEqual(spoken);

  const port = Number(new URL(app.url).port);
  expect(await app.stop()).toBe(0);
  app = await startApp({ data, port, env });
  expect(app.startUp).toBeLessThan(30_000);
  await page.reload();
  await expect.poll(() => contents(page)).toEqual(spoken);
  await say(page, "I am back.");
  await context.close();
}, 120_000);

test("a model that fails is said in words, the line is kept and Retry answers it", async () => {
  const context = await browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, app.url, "Ambrose Quill");
  await page.route("**/api/chats/*/messages", (route) =>
    route.request().method() === "POST" ? route.abort("connectionfailed") : route.continue(),
  );
  await composer(page).fill("Did you hear the whistle?");
  await composer(page).press("Enter");
  await page.getByRole("button", { name: /retry/i }).waitFor();
  expect(await page.getByText("Did you hear the whistle?").count()).toBeGreaterThan(0);
  await page.unroute("**/api/chats/*/messages");
  await page.getByRole("button", { name: /retry/i }).click();
  const lines = async () => (await contents(page)).length;
  await expect.poll(lines, { timeout: 20_000 }).toBe(3);
  await quiet(page);
  await page.reload();
  await expect.poll(lines).toBe(3);
  await context.close();
});

test("typed text survives a reload", async () => {
  const context = await browser.newContext({ viewport: SIZES.phone });
  const page = await meet(context, app.url, "Tobiah Fenn");
  await composer(page).fill("An unfinished thou");
  await page.reload();
  await log(page).getByText("Tobiah").first().waitFor();
  expect(await composer(page).inputValue()).toBe("An unfinished thou");
  await context.close();
});

test("a person with a keyboard only gets from the first page to a sent line", async () => {
  const context = await browser.newContext({ viewport: SIZES.desktop });
  const page = await context.newPage();
  await page.goto(app.url);
  await starter(page, "Maren Holloway").waitFor();
  for (let tabs = 0; tabs < 20; tabs++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? "",
    );
    if (focused.includes("Maren Holloway")) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/chats\//);
  await composer(page).waitFor();
  await expect
    .poll(() => composer(page).evaluate((box) => box === document.activeElement))
    .toBe(true);
  await page.keyboard.type("By hand alone.");
  await page.keyboard.press("Enter");
  await log(page).getByText("By hand alone.").waitFor();
  await context.close();
});
