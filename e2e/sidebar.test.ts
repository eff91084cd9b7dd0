import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { log, meet } from "./stage.ts";

const house = visitHouse();

const sidebar = (page: Page) => page.getByRole("complementary", { name: "Chats and settings" });
const tab = (page: Page, name: string) => page.getByRole("tab", { name });
const selected = (page: Page) => page.getByRole("tab", { selected: true }).innerText();
const row = (page: Page, title: string) =>
  sidebar(page).getByRole("listitem").filter({ hasText: title });
const chatIdOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";

/** Plays turns without the page: the first line follows `parentId`, or the newest line, and each the reply before it. */
async function play(page: Page, chatId: string, lines: string[], parentId?: string) {
  const path = `${house.url}/api/chats/${chatId}/messages`;
  let parent = parentId ?? null;
  for (const text of lines) {
    parent ??= (await (await page.request.get(path)).json()).latestLeafId;
    const message = { id: randomUUID(), parts: [{ type: "text", text }] };
    const answer = await page.request.post(path, {
      headers: { origin: house.url },
      data: { turnId: randomUUID(), parentId: parent, message },
    });
    expect(answer.status()).toBe(200);
    await answer.text();
    parent = null;
  }
}

test("the sidebar's tab is in the address, for the way back and for a link", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Maren Holloway");
  await tab(page, "Settings").click();
  await page.waitForURL(/\?tab=settings$/);
  await page.goBack();
  await expect.poll(() => selected(page)).toBe("Chats");
  await page.goForward();
  await expect.poll(() => selected(page)).toBe("Settings");
  await page.reload();
  await expect.poll(() => selected(page)).toBe("Settings");
  await page.keyboard.press("Control+\\");
  await sidebar(page).waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("button", { name: "Open sidebar" }).click();
  await expect.poll(() => selected(page)).toBe("Settings");
  await page.setViewportSize(SIZES.phone);
  await page.getByRole("dialog").waitFor();
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await context.close();
});

test("a search finds an old line and opens its chat there, on whatever branch it is", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Maren Holloway");
  const chatId = chatIdOf(page);
  const chat = await (await page.request.get(`${house.url}/api/chats/${chatId}`)).json();
  await play(page, chatId, ["Whose quagga is that on the weir?"]);
  await play(page, chatId, ["Good evening."], chat.latestLeafId);
  await page.goto(`${house.url}/chats`);
  await page.getByRole("searchbox", { name: "Search chats" }).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("the quagga wei");
  await page.locator("mark", { hasText: "wei" }).waitFor();
  expect(await page.locator("mark").allInnerTexts()).toEqual(["quagga", "the", "wei"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/chats/${chatId}#`));
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await expect.poll(focused, { timeout: 15_000 }).toContain("Whose quagga");
  expect(await log(page).getByText("Good evening.").count()).toBe(0);
  await context.close();
});

test("a chat is renamed by F2, deleted at once, and brought back", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Tobiah Fenn");
  await sidebar(page)
    .getByRole("link", { name: /Tobiah Fenn/ })
    .press("F2");
  await page.getByRole("textbox", { name: "Title" }).fill("Not that jar");
  await page.keyboard.press("Enter");
  await row(page, "Not that jar").waitFor();
  await row(page, "Not that jar").getByRole("button", { name: "More for" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  // what is pointed at does not go away
  await page.getByRole("button", { name: "Undo" }).hover();
  await page.waitForURL(/\/chats$/);
  await page.getByText("No chats yet.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForURL(/\/chats\/[0-9a-f-]+$/);
  await row(page, "Not that jar").waitFor();
  await row(page, "Not that jar").getByRole("button", { name: "More for" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Undo" }).hover();
  await page.getByText("No chats yet.").waitFor();
  await page.keyboard.press("Control+z");
  await row(page, "Not that jar").waitFor();
  expect(await sidebar(page).getByRole("listitem").count()).toBe(1);
  await context.close();
});

test("a chat that went on while it was not open is marked until it is opened", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, house.url, "Ambrose Quill");
  const chatId = chatIdOf(page);
  await row(page, "Ambrose").waitFor();
  await page.close();
  const other = await meet(context, house.url, "Maren Holloway");
  await play(other, chatId, ["Did you hear the whistle?"]);
  await other.reload();
  const unread = other.locator(".chat-link[data-unread]");
  await unread.waitFor();
  expect(await unread.getAttribute("href")).toContain(chatId);
  await unread.click();
  await other.waitForURL(new RegExp(chatId));
  await log(other).getByText("Ambrose Quill").first().waitFor();
  await row(other, "Maren").getByRole("link").click();
  await unread.waitFor({ state: "detached" });
  await context.close();
});

test("a segment of the memory is written in, pinned, taken out and put back; axe finds nothing", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await meet(context, house.url, "Maren Holloway");
  const [address, chatId] = [page.url(), chatIdOf(page)];
  // without this the page would come back to the line it had been at
  await page.evaluate(() => localStorage.clear());
  await page.goto("about:blank");
  const lines = Array.from({ length: 11 }, (_, place) => `And then, the ${place}. time?`);
  await play(page, chatId, lines);
  const memory = `${house.url}/api/chats/${chatId}/memory`;
  const segments = async () => (await (await page.request.get(memory)).json()).segments;
  await expect.poll(segments, { timeout: 20_000 }).toHaveLength(1);
  await page.goto(`${address}?tab=settings`);
  const text = page.getByRole("textbox", { name: "What is kept of lines 1–20" });
  await text.waitFor();
  const saved = () =>
    page.waitForResponse(
      (answer) => answer.request().method() === "PATCH" && /\/memory\//.test(answer.url()),
    );
  const [written] = await Promise.all([saved(), text.fill("Three keys existed. One is buried.")]);
  expect(written.status()).toBe(200);
  const pin = page.getByRole("button", { name: "Keep lines 1–20 before others" });
  await Promise.all([saved(), pin.click()]);
  await expect.poll(() => pin.getAttribute("aria-pressed")).toBe("true");
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Take lines 1–20 out" }).click();
  await text.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await text.waitFor();
  await page.reload();
  await expect.poll(() => text.inputValue()).toBe("Three keys existed. One is buried.");
  expect(await pin.getAttribute("aria-pressed")).toBe("true");
  await context.close();
}, 60_000);

test("the length of replies and the model are chosen in the settings, on a phone in a sheet", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.phone,
    reducedMotion: "reduce",
  });
  const page = await meet(context, house.url, "Maren Holloway");
  await page.goto(`${page.url()}?tab=settings`);
  const sent = page.waitForRequest((request) => request.method() === "PATCH");
  await page.getByText("Longer", { exact: true }).click();
  expect((await sent).postDataJSON()).toEqual({ settings: { replyLength: "longer" } });
  await expect.poll(() => page.getByRole("radio", { name: "Longer" }).isChecked()).toBe(true);
  expect(await findViolations(page)).toEqual([]);
  await page.reload();
  await expect.poll(() => page.getByRole("radio", { name: "Longer" }).isChecked()).toBe(true);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Model/ })
    .click();
  await page.getByRole("combobox", { name: "Find a model" }).fill("nobody");
  await page.getByText("No model goes by that name.").waitFor();
  await page.getByRole("combobox", { name: "Find a model" }).fill("demo");
  await page.getByRole("option", { name: /Demo model/ }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByRole("combobox").waitFor({ state: "detached" });
  await context.close();
});
