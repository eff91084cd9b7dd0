import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { log, meet } from "./stage.ts";

const house = visitHouse();

const panel = (page: Page) => page.getByRole("complementary", { name: "What the model saw" });

/** A chat in which a line that names a key of the lorebook was answered, and another after it; with the messages' ids. */
async function answered(size: keyof typeof SIZES = "desktop") {
  const context = await house.browser.newContext({
    viewport: SIZES[size],
    reducedMotion: "reduce",
  });
  const page = await meet(context, house.url, "Maren Holloway");
  const chat = page.url();
  const path = chat.replace(house.url, `${house.url}/api`);
  // a page that looks on would join the replies and remember where it was
  await page.goto("about:blank");
  const history = async () => (await context.request.get(`${path}/messages`)).json();
  for (const text of ["Tell me, where does Ballast sleep?", "And who feeds him?"]) {
    const message = { id: randomUUID(), parts: [{ type: "text", text }] };
    const data = { turnId: randomUUID(), parentId: (await history()).leafId, message };
    await (await context.request.post(`${path}/messages`, { data })).text();
  }
  const { messages } = await history();
  const ids = messages.map(({ id }: { id: string }) => id);
  const set = (settings: object) => context.request.patch(path, { data: { settings } });
  await page.goto(chat);
  await log(page).getByText("And who feeds him?").waitFor();
  return { context, page, chat, ids, set };
}

test("a link tells which word of which line brought lore into a reply", async () => {
  const { context, page, chat, ids } = await answered();
  await page.goto(`${chat}?saw=${ids[2]}`);
  await panel(page).getByText("Lore that fired").waitFor();
  const mark = page.locator("mark", { hasText: "Ballast" });
  await mark.waitFor();
  expect(await panel(page).getByRole("listitem").filter({ has: mark }).innerText()).toMatch(
    /your line, .*“.*where does Ballast sleep\?”/,
  );
  const bar = panel(page).getByRole("img");
  expect(await bar.getAttribute("aria-label")).toMatch(/^Rules \d+%.*history \d+%, unused \d+%$/);
  await context.close();
});

test("the panel goes from reply to reply by keys, and the way back closes it", async () => {
  const { context, page, chat, ids } = await answered();
  await page.getByRole("main").getByRole("button", { name: "More" }).first().click();
  await page.getByRole("menuitem", { name: "What the model saw" }).click();
  await panel(page).getByText("Lore that fired").waitFor();
  expect(page.url()).toContain(ids[4]);
  await page.getByRole("region", { name: "Details" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => page.url()).toContain(ids[2]);
  await panel(page).locator("mark", { hasText: "Ballast" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => page.url()).toContain(ids[4]);
  await page.goBack();
  await panel(page).waitFor({ state: "detached" });
  expect(page.url()).toBe(chat);
  await context.close();
});

test("the words can be read as they were sent, and it says when they no longer are", async () => {
  const { context, page, chat, ids, set } = await answered();
  await page.goto(`${chat}?saw=${ids[2]}`);
  const read = panel(page).getByRole("button", { name: "Read it as sent" });
  await read.click();
  await panel(page).getByText("House rules.").waitFor();
  expect(await panel(page).getByText("Not word for word").count()).toBe(0);
  await set({ authorsNote: "It is snowing." });
  await page.reload();
  await read.click();
  await panel(page).getByText("Not word for word what was sent").waitFor();
  await context.close();
});

test("a line that no model wrote has no record, and that is said", async () => {
  const { context, page, chat, ids } = await answered();
  await page.goto(`${chat}?saw=${ids[0]}`);
  await panel(page).getByText("There is no record for this line").waitFor();
  await panel(page).getByRole("button", { name: "Close" }).click();
  await panel(page).waitFor({ state: "detached" });
  expect(page.url()).toBe(chat);
  await context.close();
});

test.each(["desktop", "phone"] as const)("axe finds nothing in it on a %s", async (size) => {
  const { context, page, chat, ids } = await answered(size);
  await page.goto(`${chat}?saw=${ids[2]}`);
  await page.locator(".saw mark").first().waitFor();
  await log(page).waitFor({ state: "attached" });
  expect(await findViolations(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(SIZES[size].width);
  await context.close();
});
