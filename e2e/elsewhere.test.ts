import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { forkMaren } from "./cast.ts";
import { visitHouse } from "./house.ts";
import { log } from "./stage.ts";

const house = visitHouse();

const asFile = (name: string, text: string) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(text),
});

const book = asFile(
  "farrow.json",
  JSON.stringify({
    spec: "lorebook_v3",
    data: { entries: [{ keys: ["tide"], content: "Twice a day.", name: "Tide" }] },
  }),
);
const chat = asFile(
  "night.jsonl",
  [
    { user_name: "Wren", character_name: "Maren", chat_metadata: {} },
    { name: "Maren", is_user: false, mes: "Mind the third step." },
  ]
    .map((line) => JSON.stringify(line))
    .join("\n"),
);

test("a lorebook and a chat that were dropped as cards go along to where they belong", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.phone,
    reducedMotion: "reduce",
  });
  const personaId = await forkMaren(context, house.url);
  const page = await context.newPage();
  await page.goto(`${house.url}/import`);
  await page.getByLabel("Files to import").setInputFiles(book);
  await page.getByRole("button", { name: "Choose whose it is" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Whose lorebook?" });
  const maren = dialog.getByRole("button", { name: /Maren Holloway/ });
  await maren.waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page)).toEqual([]);
  }
  await maren.press("Enter");
  await page.waitForURL(new RegExp(`/personas/${personaId}/lore`));
  await page.getByText("1 entry came in").first().waitFor();
  await page.getByRole("link", { name: /Tide/ }).waitFor();
  await page.getByRole("button", { name: "Save as v2" }).first().click();
  await page.getByRole("button", { name: "Save as v3" }).first().waitFor();

  await page.goto(`${house.url}/import`);
  await page.getByLabel("Files to import").setInputFiles(chat);
  await page.getByRole("link", { name: "Import as a chat" }).press("Enter");
  await page.getByRole("radio", { name: "Maren Holloway", checked: true }).first().waitFor();
  await page.getByRole("button", { name: "Go on with Maren" }).press("Enter");
  await page.waitForURL(/\/chats\/[0-9a-f-]{36}/);
  await log(page).getByText("Mind the third step.").waitFor();
  await context.close();
});
