import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { addPersona } from "../db/fixture.ts";
import { PersonaData } from "../worker/contract/personas.ts";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { log, meet, say } from "./stage.ts";

const house = visitHouse();

const content = (page: Page) => page.getByRole("textbox", { name: "What the model is told" });
const keys = (page: Page) => page.getByRole("textbox", { name: "Keys" });
const fireTest = (page: Page) => page.getByRole("complementary", { name: "Does it fire?" });
const verdict = (page: Page, words: string) => fireTest(page).getByText(words).first().waitFor();

const open = (size: keyof typeof SIZES) =>
  house.browser.newContext({ viewport: SIZES[size], reducedMotion: "reduce" });

/** A guest's own persona and the address of its page. */
async function author(context: BrowserContext) {
  const page = await meet(context, house.url, "Maren Holloway");
  const { id: ownerId } = await (await context.request.get(`${house.url}/api/me`)).json();
  const ids = { personaId: randomUUID(), versionId: randomUUID() };
  const data = PersonaData.parse({ name: "Ines Marrow", greetings: ['"You missed it."'] });
  await addPersona(inject("appDatabaseUrl"), { ...ids, ownerId, visibility: "private", data });
  return { page, ...ids, home: `${house.url}/personas/${ids.personaId}` };
}

test("a fact of a chat is written, seen to fire, saved, and told to the model", async () => {
  const context = await open("desktop");
  const page = await meet(context, house.url, "Maren Holloway");
  const chat = page.url();
  await page.getByRole("tab", { name: "Settings" }).click();
  await page.getByRole("link", { name: "Open this chat’s lorebook" }).click();
  await page.getByRole("button", { name: "Write the first one" }).click();
  await page.keyboard.type("The green umbrella");
  await keys(page).fill("umbrella, parasol");
  await keys(page).press("Enter");
  await content(page).fill("It was left on the boat in March.");
  await fireTest(page).getByRole("textbox").fill("Where is my umbrella?");
  await verdict(page, "It fires");
  await fireTest(page).getByText("Key “umbrella”, whole word").waitFor();
  expect(await page.locator("mark").allInnerTexts()).toEqual(["umbrella"]);
  // what was typed is there after a reload, saved or not
  await page.reload();
  await page.getByText("You were writing here.").waitFor();
  expect(await content(page).inputValue()).toBe("It was left on the boat in March.");
  expect(await findViolations(page), "light").toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await findViolations(page), "dark").toEqual([]);
  await page.keyboard.press("Control+s");
  await page.locator("output:visible", { hasText: "Saved" }).waitFor();
  await page.goto(chat);
  await log(page).waitFor();
  await say(page, "Where is my umbrella?");
  const history = `${chat.replace(house.url, `${house.url}/api`)}/messages`;
  const { messages } = await (await context.request.get(history)).json();
  await page.goto(`${chat}?saw=${messages.at(-1).id}`);
  const saw = page.getByRole("complementary", { name: "What the model saw" });
  await saw.getByRole("listitem").filter({ hasText: "umbrella" }).first().waitFor();
  await context.close();
});

test("an author's lorebook becomes a version, and what was written elsewhere meanwhile is not lost sight of", async () => {
  const context = await open("desktop");
  const { page, home, personaId, versionId } = await author(context);
  await page.goto(home);
  await page.getByRole("link", { name: "Lorebook" }).first().click();
  await page.getByRole("button", { name: "Write the first one" }).waitFor();
  await page.keyboard.press("n");
  await keys(page).fill("lamp");
  await content(page).fill("It burns paraffin.");
  const elsewhere = { entries: [{ keys: ["lamp"], content: "It burns oil." }] };
  await context.request.put(`${house.url}/api/personas/${personaId}/lorebook`, {
    headers: { origin: house.url },
    data: { baseVersionId: versionId, lorebook: elsewhere },
  });
  await page.getByRole("button", { name: "Save as v2" }).click();
  await page.getByText("There is a newer lorebook: v2").waitFor();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("button", { name: "Save as v3" }).click();
  await page.getByRole("button", { name: "Save as v4" }).waitFor();
  await page.reload();
  expect(await content(page).inputValue()).toBe("It burns paraffin.");
  await context.close();
});

test("entries are moved and deleted by keys and brought back, and a file's come in", async () => {
  const context = await open("desktop");
  const { page, home } = await author(context);
  await page.goto(`${home}/lore`);
  const names = () => page.locator(".lore-list b").allInnerTexts();
  const entries = ["lamp", "oil", "boat"].map((key) => ({ keys: [key], content: `Of ${key}.` }));
  await page.locator("input[type=file]").setInputFiles({
    name: "book.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify({ spec: "lorebook_v3", data: { entries } })),
  });
  await page.getByText("3 entries came in").first().waitFor();
  const link = (name: string) => page.getByRole("link", { name: new RegExp(`^${name} `) });
  await link("lamp").focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(names).toEqual(["oil", "lamp", "boat"]);
  await link("boat").click();
  await page.getByRole("button", { name: "Entry menu" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect.poll(names).toEqual(["oil", "lamp"]);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect.poll(names).toEqual(["oil", "lamp", "boat"]);
  await context.close();
});

test("on a phone the list, the entry and the test are steps, and the way back leads over them", async () => {
  const context = await open("phone");
  const { page, home } = await author(context);
  await page.goto(`${home}/lore`);
  await page.getByRole("button", { name: "New entry" }).click();
  await keys(page).fill("lamp");
  await content(page).fill("It burns paraffin.");
  await page.getByRole("button", { name: "Does it fire?" }).click();
  await fireTest(page).getByRole("textbox").fill("The lamp!");
  await verdict(page, "It fires");
  expect(await findViolations(page)).toEqual([]);
  await page.goBack();
  await content(page).waitFor();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await findViolations(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(SIZES.phone.width);
  await page.goBack();
  await page.getByRole("button", { name: "New entry" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await context.close();
});
