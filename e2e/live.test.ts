import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { SIZES } from "./browser.ts";
import { keepHouse, openElsewhere } from "./house.ts";
import { ask, composer, contents, meet, quiet, say } from "./stage.ts";

const house = keepHouse({ LOCAL_MODEL_PACE: "25" });

/** As soon as this, in milliseconds, a change made elsewhere is on screen; the rest is for a busy machine to draw it. */
const SOON = { timeout: 2_000 + 4_000 };

const lines = (page: Page) => page.locator(".message");
const place = (page: Page, line: number) =>
  lines(page).nth(line).getByRole("group").getAttribute("aria-label");

async function act(page: Page, line: number, name: string) {
  await lines(page).nth(line).hover();
  await lines(page).nth(line).getByRole("button", { name, exact: true }).click();
}

/** What a page asks the server for from now on, with the answers' codes. */
function listen(page: Page): { url: string; status: number }[] {
  const seen: { url: string; status: number }[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/"))
      seen.push({ url: response.url(), status: response.status() });
  });
  return seen;
}

test("another device follows replies live, sees branches and edits, and stays on its own branch through a reload", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Maren Holloway");
  await say(page, "Why did the light go out?");
  const other = await openElsewhere(house, page, SIZES.phone);
  await ask(page, "Who else has a key?");
  const growing = lines(other).nth(4).locator("[data-streaming]");
  await expect.poll(async () => (await growing.allInnerTexts())[0] ?? "", SOON).not.toBe("");
  await Promise.all([quiet(page), quiet(other)]);
  await expect.poll(() => contents(other)).toEqual(await contents(page));
  const read = await contents(other);
  await act(page, 4, "Regenerate");
  await expect.poll(() => place(other, 4), SOON).toBe("Reply 1 of 2");
  await quiet(page);
  expect(await contents(other)).toEqual(read);
  await other.getByText("continued on another device").waitFor();
  await other.reload();
  await expect.poll(() => contents(other)).toEqual(read);
  await act(page, 2, "Edit");
  const box = page.getByRole("textbox", { name: "The reply in other words" });
  await box.fill("Nobody has a key.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(async () => (await contents(other))[2], SOON).toBe("Nobody has a key.");
  await Promise.all([context.close(), other.context().close()]);
});

test("a second window of the same browser keeps its own branch, and what it removes goes from the one that played it", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Maren Holloway");
  await say(page, "Why did the light go out?");
  const other = await context.newPage();
  await other.goto(page.url());
  await lines(other).nth(2).waitFor();
  const read = await contents(other);
  await act(page, 2, "Regenerate");
  await expect.poll(() => place(page, 2), { timeout: 15_000 }).toBe("Reply 2 of 2");
  await expect.poll(() => place(other, 2), SOON).toBe("Reply 1 of 2");
  expect(await contents(other)).toEqual(read);
  await act(other, 1, "Delete from here on");
  await expect.poll(() => lines(page).count(), SOON).toBe(1);
  await context.close();
});

test("a page that nobody looks at asks nothing, one that is looked at only whether anything is new", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Maren Holloway");
  await say(page, "Why did the light go out?");
  const other = await openElsewhere(house, page, SIZES.phone);
  const [watched, asked] = [listen(page), listen(other)];
  const idle = () => watched.length > 1 && watched.slice(-2).every(({ status }) => status === 304);
  // after what a chat asks for when it is opened, and the title that follows a first reply
  await expect.poll(idle, { timeout: 15_000 }).toBe(true);
  await setHidden(other, true);
  for (const seen of [watched, asked]) seen.length = 0;
  const begun = Date.now();
  await expect.poll(() => watched.length, { timeout: 8_000 }).toBe(2);
  expect(watched.map(({ status }) => status)).toEqual([304, 304]);
  expect(Date.now() - begun).toBeGreaterThan(1_900);
  expect(asked).toEqual([]);
  await setHidden(other, false);
  await expect
    .poll(() => asked.some(({ status }) => status === 304), { timeout: 1_000 })
    .toBe(true);
  await Promise.all([context.close(), other.context().close()]);
});

test("a chat that is deleted elsewhere is said to be gone, and is there again with what was typed when it is brought back", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Maren Holloway");
  await composer(page).fill("Wait for me.");
  const chat = page.url().replace("/chats/", "/api/chats/");
  const headers = { origin: house.url };
  expect((await context.request.delete(chat, { headers })).ok()).toBe(true);
  await page.getByRole("heading", { name: "There is nothing here" }).waitFor(SOON);
  expect((await context.request.post(`${chat}/restore`, { headers })).ok()).toBe(true);
  await page.reload();
  await lines(page).first().waitFor();
  expect(await composer(page).inputValue()).toBe("Wait for me.");
  await context.close();
});

/** Headless pages are never hidden by themselves. */
const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => (hidden ? "hidden" : "visible"),
    });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, hidden);
