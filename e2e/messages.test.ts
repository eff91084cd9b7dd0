import type { Locator, Page, Request } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { keepHouse, openElsewhere } from "./house.ts";
import { ask, composer, contents, log, meet, quiet, say } from "./stage.ts";

const house = keepHouse({ LOCAL_MODEL_PACE: "150" });

/** A chat of some exchanges: greeting, line, reply, and so on. */
async function guestWithChat(...said: string[]) {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await meet(context, house.url, "Maren Holloway");
  for (const text of ["Why did the light go out?", ...said]) await say(page, text);
  return { context, page };
}

const lines = (page: Page) => page.locator(".message");
const words = (line: Locator) => line.locator(".response").innerText();
const place = (line: Locator) => line.getByRole("group").getAttribute("aria-label");

const box = (page: Page) => page.getByRole("textbox", { name: "The reply in other words" });
/** Without the marks of its grammar, which a person does not see. */
const plain = (text: string) => text.replaceAll(/[^a-z]/gi, "");

/** Presses a button of a line's toolbar. */
async function act(line: Locator, name: string) {
  await line.hover();
  await line.getByRole("button", { name, exact: true }).click();
}

const isAsked = (request: Request) => request.method() === "POST";

/** Starts something that writes, and waits until it has ended and stands in the store. */
async function whole(page: Page, start: () => Promise<void>) {
  // what is not to be stored ends as a failure in Chromium: its reader leaves at the last word, before the line is closed
  const written = Promise.race([
    page.waitForEvent("requestfinished", isAsked),
    page.waitForEvent("requestfailed", isAsked),
  ]);
  await start();
  await written;
  await quiet(page);
}

test("an old reply is written again three times, and each of the four can be gone back to with all that followed", async () => {
  const { context, page } = await guestWithChat("Who else has a key?");
  const reply = lines(page).nth(2);
  const before = await contents(page);
  for (const count of [2, 3, 4]) {
    await whole(page, () => act(reply, "Regenerate"));
    await expect.poll(() => place(reply)).toBe(`Reply ${count} of ${count}`);
    expect(await lines(page).count()).toBe(3);
  }
  const top = async () => (await reply.boundingBox())?.y ?? 0;
  await reply.focus();
  for (const position of [3, 2]) {
    await page.keyboard.press("ArrowLeft");
    await expect.poll(() => place(reply)).toBe(`Reply ${position} of 4`);
  }
  const held = await top();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => contents(page)).toEqual(before);
  expect(Math.abs((await top()) - held)).toBeLessThan(2);
  expect(await page.locator("main > output").innerText()).toBe("Reply 1 of 4");
  expect(await reply.evaluate((line) => line === document.activeElement)).toBe(true);
  await page.reload();
  await expect.poll(() => contents(page)).toEqual(before);
  expect(await page.getByText("continued on another device").count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  await context.close();
});

test("another greeting can be looked at before and after the first line", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.phone });
  const page = await meet(context, house.url, "Maren Holloway");
  const greeting = lines(page).first();
  const first = await words(greeting);
  await greeting.getByRole("button", { name: "Next reply" }).click();
  await expect.poll(() => place(greeting)).toMatch(/^Reply 2 of/);
  const second = await words(greeting);
  expect(second).not.toBe(first);
  await say(page, "Good evening.");
  expect(await words(greeting)).toBe(second);
  await greeting.getByRole("button", { name: "Previous reply" }).click();
  await expect.poll(() => contents(page)).toEqual([first]);
  await context.close();
});

test("an old line in other words is answered beside the old one, half of it survives a reload", async () => {
  const { context, page } = await guestWithChat("Who else has a key?");
  const before = await contents(page);
  const line = lines(page).nth(1);
  await act(line, "Edit");
  const own = page.getByRole("textbox", { name: "Your line in other words" });
  await own.fill("Who put the light out?");
  await page.reload();
  expect(await own.inputValue()).toBe("Who put the light out?");
  await whole(page, () => page.getByRole("button", { name: "Send as a branch" }).click());
  await expect.poll(() => place(line)).toBe("Line 2 of 2");
  expect(await words(line)).toBe("Who put the light out?");
  expect(await lines(page).count()).toBe(3);
  await say(page, "And then?");
  expect(await lines(page).count()).toBe(5);
  await line.getByRole("button", { name: "Previous line" }).click();
  await expect.poll(() => contents(page)).toEqual(before);
  await context.close();
});

test("a reply that was changed on two devices keeps both versions", async () => {
  const { context, page } = await guestWithChat();
  const second = await openElsewhere(house, page);
  const reply = lines(page).nth(2);
  const there = lines(second).nth(2);
  await act(reply, "Edit");
  await box(page).fill("*She says nothing.*");
  await act(there, "Edit");
  await box(second).fill("*She laughs.*");
  await second.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(() => words(there)).toBe("She laughs.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("She laughs.").waitFor();
  expect(await dialog.getByText("She says nothing.").count()).toBe(1);
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Keep both, show this one" }).first().click();
  await expect.poll(() => words(reply)).toBe("She says nothing.");
  await act(reply, "More actions");
  await page.getByRole("menuitem", { name: "Swap with the words before" }).click();
  await expect.poll(() => words(reply)).toBe("She laughs.");
  await second.context().close();
  await context.close();
});

test("a stopped reply is gone on with in its place", async () => {
  const { context, page } = await guestWithChat();
  await ask(page, "Tell me all about the storm.");
  const reply = lines(page).nth(4);
  await expect.poll(() => reply.locator(".response").count()).toBe(1);
  await page.keyboard.press("Escape");
  await reply.getByText("Cut short").waitFor();
  const cut = await words(reply);
  await whole(page, () => reply.getByRole("button", { name: "Continue" }).last().click());
  await expect.poll(async () => (await words(reply)).length).toBeGreaterThan(cut.length);
  expect((await words(reply)).startsWith(cut.slice(0, 20))).toBe(true);
  await expect.poll(() => reply.getByText("Cut short").count()).toBe(0);
  expect(await lines(page).count()).toBe(5);
  await context.close();
});

test("deleted lines leave a mark, and come back by key and by the mark", async () => {
  const { context, page } = await guestWithChat("Who else has a key?");
  const before = await contents(page);
  await act(lines(page).nth(2), "Delete from here on");
  await log(page).getByText("3 lines removed").waitFor();
  await expect.poll(() => contents(page)).toEqual(before.slice(0, 2));
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await log(page).focus();
  await page.keyboard.press("Control+z");
  await expect.poll(() => contents(page)).toEqual(before);
  await act(lines(page).nth(4), "Delete from here on");
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect.poll(() => contents(page)).toEqual(before);
  await expect.poll(() => log(page).getByText("removed").count()).toBe(0);
  await context.close();
});

test("a next line can be put below an old one, and Escape leaves that", async () => {
  const { context, page } = await guestWithChat("Who else has a key?");
  await act(lines(page).nth(2), "Branch from here");
  await page.getByText("Your next line goes here").waitFor();
  await composer(page).press("Escape");
  await expect.poll(() => page.getByText("Your next line goes here").count()).toBe(0);
  await act(lines(page).nth(2), "Branch from here");
  await whole(page, async () => {
    await composer(page).fill("Show me the lamp.");
    await composer(page).press("Enter");
  });
  const line = lines(page).nth(3);
  await expect.poll(() => place(line)).toBe("Line 2 of 2");
  expect(await words(line)).toBe("Show me the lamp.");
  await context.close();
});

test("a person with a keyboard only copies a reply, has it written again and edits their last line", async () => {
  const { context, page } = await guestWithChat();
  await log(page).focus();
  await page.keyboard.press("k");
  const reply = lines(page).nth(2);
  await expect.poll(() => reply.getByRole("toolbar").count()).toBe(1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await reply.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(plain(copied)).toBe(plain(await words(reply)));
  for (const name of ["Edit", "Regenerate"]) {
    await page.keyboard.press("ArrowRight");
    const focused = reply.locator("button:focus");
    await expect.poll(() => focused.getAttribute("aria-label")).toBe(name);
  }
  await whole(page, () => page.keyboard.press("Enter"));
  await expect.poll(() => place(reply)).toBe("Reply 2 of 2");
  await composer(page).focus();
  await page.keyboard.press("ArrowUp");
  const own = page.getByRole("textbox", { name: "Your line in other words" });
  await expect.poll(() => own.inputValue()).toBe("Why did the light go out?");
  await page.keyboard.press("Escape");
  await expect.poll(() => own.count()).toBe(0);
  expect(
    await lines(page)
      .nth(1)
      .evaluate((line) => line === document.activeElement),
  ).toBe(true);
  await context.close();
});
