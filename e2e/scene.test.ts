import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { forkMaren } from "./cast.ts";
import { visitHouse } from "./house.ts";
import { composer, log, say } from "./stage.ts";

const house = visitHouse();

const SCENE = "The lamp is out, and the boat has not come.";

test("where a chat is set is changed on the way, and its lorebooks are near", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const personaId = await forkMaren(context, house.url);
  const headers = { origin: house.url };
  const made = await context.request.post(`${house.url}/api/chats`, {
    data: { personaId },
    headers,
  });
  const { id } = await made.json();
  const page = await context.newPage();
  await page.goto(`${house.url}/chats/${id}?tab=settings`);
  const scene = page.getByRole("region", { name: "Scene" });
  const box = scene.getByRole("textbox", { name: "Where you meet" });
  const saved = page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await box.fill(SCENE);
  await composer(page).focus();
  expect((await saved).ok()).toBe(true);
  await scene.getByText("Own", { exact: true }).waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page)).toEqual([]);
  }
  await say(page, "Is anybody there?");
  const path = `${house.url}/api/chats/${id}/messages`;
  const { messages } = await (await context.request.get(path)).json();
  const prompt = await context.request.get(`${path}/${messages.at(-1).id}/prompt?text=true`);
  expect(await prompt.text()).toContain(SCENE);
  await page.getByRole("link", { name: "lorebook, for every chat" }).click();
  await page.waitForURL(new RegExp(`/personas/${personaId}/lore`));
  await page.goBack();
  await log(page).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find anything" }).fill("lorebook this chat");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/chats/${id}/lore`));
  await context.close();
});
