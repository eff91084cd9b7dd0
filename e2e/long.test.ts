import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { SIZES } from "./browser.ts";
import { keepHouse } from "./house.ts";
import { lengthen } from "./long-chat.ts";
import { ask, log, meet, quiet } from "./stage.ts";

const COUNT = 600;
const house = keepHouse({ LOCAL_MODEL_PACE: "150" });

const drawn = (page: Page) => page.locator("[data-line]");
const latest = (page: Page) => page.getByRole("button", { name: "Latest" });

/** Opens a long chat; gives which older pages of it were read, too, by their cursors. */
async function openLong(size: (typeof SIZES)["desktop"]) {
  const context = await house.browser.newContext({ viewport: size });
  const first = await meet(context, house.url, "Maren Holloway", { painted: true });
  const chatId = /[\da-f-]{36}/.exec(first.url())?.[0] ?? "";
  await lengthen(house.data, chatId, COUNT);
  await first.close();
  const page = await context.newPage();
  const read: string[] = [];
  page.on("response", (response) => {
    const cursor = /\/messages\?/.test(response.url())
      ? new URL(response.url()).searchParams.get("cursor")
      : null;
    if (cursor !== null) read.push(cursor);
  });
  await page.goto(`${house.url}/chats/${chatId}`);
  await log(page).getByText(`Night ${COUNT}. The`).waitFor();
  return { context, page, read };
}

/**
 * Scrolls up to the first line, a little in each frame. Gives the most that a line in sight was moved besides, in pixels, and the most
 * lines that were drawn at once.
 */
const climb = (page: Page) =>
  page.evaluate(async () => {
    const scroller = document.querySelector("[role=log]");
    if (scroller === null) throw new Error("no conversation");
    const start = scroller.getBoundingClientRect().top;
    const lines = () => [...scroller.querySelectorAll("[data-line]")];
    const boxes = () => lines().map((line) => ({ line, box: line.getBoundingClientRect() }));
    const isTop = () =>
      lines()[0]?.textContent?.includes("Night") === false && scroller.scrollTop < 1;
    const found = { moved: 0, most: 0 };
    for (let frames = 0; frames < 3_000 && !isTop(); frames++) {
      const eye = boxes().find(({ box }) => box.bottom > start + 1);
      const before = scroller.scrollTop;
      scroller.scrollTop -= 700;
      const by = before - scroller.scrollTop;
      for (const _ of [1, 2]) await new Promise((done) => requestAnimationFrame(done));
      found.most = Math.max(found.most, lines().length);
      if (eye?.line.isConnected !== true) continue;
      const moved = eye.line.getBoundingClientRect().top - eye.box.top - by;
      found.moved = Math.max(found.moved, Math.abs(moved));
    }
    return found;
  });

test("a chat of hundreds of lines opens with 50, and going up to the first one nothing jumps", async () => {
  const { context, page, read } = await openLong(SIZES.phone);
  expect(read).toEqual([]);
  const { moved, most } = await climb(page);
  expect(moved).toBeLessThanOrEqual(2);
  expect(most).toBeLessThan(200);
  expect(read).toEqual([...new Set(read)]);
  expect(read).toHaveLength(Math.ceil((COUNT + 1) / 50) - 1);
  await log(page).press("End");
  await log(page).getByText(`Night ${COUNT}. The`).waitFor();
  expect(await drawn(page).count()).toBeLessThan(200);
  await context.close();
});

test("what is read stays where it is when the window is made narrower, and the keys go through the lines", async () => {
  const { context, page } = await openLong(SIZES.desktop);
  await log(page).press("k");
  for (let step = 0; step < 30; step++) await page.keyboard.press("k");
  const line = page.locator("[data-line]:focus");
  expect(await line.innerText()).toContain(`Night ${COUNT - 30}. The`);
  const eye = page.getByText(new RegExp(`^Night ${COUNT - 30}\\. `));
  const top = async () => Math.round((await eye.boundingBox())?.y ?? 0);
  await eye.evaluate((words) => words.closest("[data-line]")?.scrollIntoView({ block: "start" }));
  const before = await top();
  await page.setViewportSize({ width: 800, height: 900 });
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
  await latest(page).click();
  await expect.poll(() => latest(page).count()).toBe(0);
  await log(page).getByText(`Night ${COUNT}. The`).waitFor();
  await context.close();
});

test("a whole reply moves nothing above it, nor the box below, and lets whoever went up read", async () => {
  const { context, page } = await openLong(SIZES.desktop);
  await page.getByText("Running on the built-in demo model").waitFor();
  await page.evaluate(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources = [] } = entry as { sources?: { node: Node | null }[] } & PerformanceEntry;
        for (const { node } of sources) {
          const part = node instanceof Element ? node : node?.parentElement;
          if (part?.closest("[role=log], .composer")) shifts.push(part.outerHTML);
        }
      }
    }).observe({ type: "layout-shift" });
  });
  await ask(page, "Why did the light go out?");
  await quiet(page);
  expect(await page.evaluate("shifts")).toEqual([]);
  await ask(page, "And then?");
  await page.locator("[data-streaming]").waitFor();
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, -2_000);
  await latest(page).waitFor();
  const top = await log(page).evaluate((scroller) => scroller.scrollTop);
  await quiet(page);
  expect(await log(page).evaluate((scroller) => scroller.scrollTop)).toBe(top);
  await context.close();
});
