import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { composer, log } from "./stage.ts";

const house = visitHouse();

const SENTENCE = "A retired grandmaster who runs the night desk of a seaside hotel.";

test("a sentence becomes a sheet, which is changed, kept over a reload, saved and talked with", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/create`);
  const sentence = page.getByRole("textbox", { name: "Who are they?" });
  await sentence.fill(SENTENCE);
  await sentence.press("Control+Enter");
  await page.getByRole("button", { name: "Edit Personality" }).waitFor();
  await page.getByRole("button", { name: "Edit Personality" }).click();
  const personality = page.getByRole("textbox", { name: "Personality" });
  await personality.fill("Counts moves under her breath.");
  await personality.press("Escape");
  await page.getByRole("button", { name: "Save as v1" }).waitFor();
  expect(await page.getByRole("region", { name: "Personality" }).innerText()).toContain(
    "Counts moves under her breath.",
  );
  const name = await page.getByRole("heading", { level: 1 }).innerText();

  await page.reload();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  expect(await sentence.inputValue()).toBe(SENTENCE);
  await page.getByText("changed by you").waitFor();
  await page.getByRole("button", { name: "Write Scenario again" }).click();
  await page.getByText("Scenario was written again").first().waitFor();
  await page.getByText("Counts moves under her breath.").waitFor();

  await page.getByRole("button", { name: "Save as v1" }).click();
  await page.waitForURL(/\/personas\//);
  await page.getByRole("button", { name: `Start talking with ${name}` }).click();
  await page.waitForURL(/\/chats\//);
  await log(page).getByText(name).first().waitFor();
  await page.goto(`${house.url}/create`);
  await page.getByRole("heading", { name: "Who comes in?" }).waitFor();
  await context.close();
});

test("a blank page says what is missing, survives a reload and is discarded with a way back, by keys alone", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.phone,
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/create?tab=blank`);
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.focus();
  await page.keyboard.type("Old Bao");
  await page.getByRole("button", { name: "Save as v1" }).press("Enter");
  await page.getByText("One part besides the name is needed").waitFor();
  const personality = page.getByRole("textbox", { name: "Personality", exact: true });
  await expect.poll(() => personality.evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.type("Patient, nosy.");
  const greeting = page.getByRole("textbox", { name: "Greeting", exact: true });
  await greeting.fill("You took the slow way.");
  await page.getByRole("button", { name: "Another greeting" }).press("Enter");
  const second = page.getByRole("textbox", { name: "Greeting 2" });
  await expect.poll(() => second.evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.type("Tea?");
  await page.getByRole("button", { name: "Move Greeting 2 up" }).press("Enter");
  expect(await greeting.inputValue()).toBe("Tea?");
  expect(await findViolations(page)).toEqual([]);

  await page.reload();
  await expect.poll(() => name.inputValue()).toBe("Old Bao");
  await page.getByRole("button", { name: "Discard" }).press("Enter");
  await expect.poll(() => name.inputValue()).toBe("");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect.poll(() => name.inputValue()).toBe("Old Bao");
  await page.getByRole("button", { name: "Save as v1" }).press("Enter");
  await page.waitForURL(/\/personas\//);
  await page.getByRole("button", { name: "Choose a beginning" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "A new chat with Old" });
  await dialog.getByRole("radio", { name: "Another" }).press("Space");
  await dialog.getByRole("textbox", { name: "Where you meet" }).fill("On a ferry, in fog.");
  await dialog.getByRole("radio", { name: "Greeting 2" }).press("Space");
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Start talking" }).press("Enter");
  await page.waitForURL(/\/chats\//);
  await log(page).getByText("You took the slow way.").waitFor();
  await composer(page).waitFor();
  await context.close();
});
