import { randomUUID } from "node:crypto";
import type { BrowserContext } from "playwright-core";
import { expect, inject, test } from "vitest";
import { addPersona, addVersion, setCurrentVersion } from "../db/fixture.ts";
import { PersonaData } from "../worker/contract/personas.ts";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { log, meet } from "./stage.ts";

const databaseUrl = inject("appDatabaseUrl");
const house = visitHouse();

const first = PersonaData.parse({
  name: "Ines Marrow",
  headline: "Keeps a station nobody stops at",
  personality: "Plain-spoken and quick to laugh. Counts steps.",
  scenario: "Farrow Light, October. A surveyor arrives to inspect the lamp.",
  greetings: ['*She looks up.* "You missed it."'],
});

/** A chat with a persona of the guest's own, of which there is a second version by now. */
async function outgrown(context: BrowserContext) {
  const ids = { personaId: randomUUID(), versionId: randomUUID() };
  const { id: ownerId } = await (await context.request.get(`${house.url}/api/me`)).json();
  await addPersona(databaseUrl, { ...ids, ownerId, visibility: "private", data: first });
  const headers = { origin: house.url };
  const answer = await context.request.post(`${house.url}/api/chats`, {
    headers,
    data: { personaId: ids.personaId },
  });
  const { id: chatId } = await answer.json();
  const currentVersionId = await addVersion(databaseUrl, {
    personaId: ids.personaId,
    number: 2,
    data: { personality: "Plain-spoken and slow to be liked. Counts steps." },
    lorebook: {
      entries: [{ name: "The inquest", keys: ["inquest"], content: "Nobody at fault." }],
    },
  });
  await setCurrentVersion(databaseUrl, { personaId: ids.personaId, currentVersionId });
  return `${house.url}/chats/${chatId}`;
}

test.each(["desktop", "phone"] as const)(
  "on a %s a newer version shows what it changes, is taken, and given back",
  async (size) => {
    const context = await house.browser.newContext({
      viewport: SIZES[size],
      reducedMotion: "reduce",
    });
    const page = await meet(context, house.url, "Maren Holloway");
    await page.goto(await outgrown(context));
    await log(page).getByText("You missed it").waitFor();
    await page.getByRole("button", { name: "v2 ready" }).click();
    const dialog = page.getByRole("dialog", { name: "Update this chat to v2?" });
    await dialog.locator("ins", { hasText: "slow" }).waitFor();
    expect(await dialog.locator("del").allInnerTexts()).toEqual(["quick to laugh"]);
    await dialog.getByText("The inquest").waitFor();
    await dialog.getByText("Your one message stays as it is.").waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused).toBe("v2 ready");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Update to v2" }).click();
    await dialog.waitFor({ state: "detached" });
    await page.getByText("Ines Marrow is v2 in this chat").first().waitFor();
    await page.getByRole("button", { name: "v2 ready" }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "v2 ready" }).waitFor();
    await context.close();
  },
);
