import { expect, test } from "vitest";
import { writeCard } from "../worker/cards/write.ts";
import { CORVIN, portrait } from "../worker/cards.fixture.ts";
import { findViolations, SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";

const house = visitHouse();

const mood = {
  uri: "embeded://assets/emotion/images/grim.png",
  type: "emotion",
  name: "grim",
  ext: "png",
  bytes: portrait.bytes,
};

test("another of somebody's pictures becomes the portrait, and what is being written goes on", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.phone,
    reducedMotion: "reduce",
  });
  const headers = { origin: house.url };
  await context.request.post(`${house.url}/api/auth/sign-in/anonymous`, { data: {}, headers });
  const { bytes } = await writeCard({ ...CORVIN, assets: [mood] }, "charx");
  const buffer = Buffer.from(bytes);
  const file = { name: "corvin.charx", mimeType: "application/octet-stream", buffer };
  const made = await context.request.post(`${house.url}/api/cards`, {
    multipart: { file },
    headers,
  });
  const { id } = await made.json();
  const begun = await context.request.post(`${house.url}/api/chats`, {
    data: { personaId: id },
    headers,
  });
  const chat = await begun.json();
  const page = await context.newPage();
  await page.goto(`${house.url}/personas/${id}/edit`);
  await page.getByRole("textbox", { name: "Headline" }).fill("He came with the ice");
  await page.getByRole("button", { name: "Save as v2" }).waitFor();
  await page.getByRole("button", { name: "Another portrait" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "A portrait for Corvin Ash" });
  await dialog.getByRole("button", { name: "Corvin Ash Portrait", pressed: true }).waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page)).toEqual([]);
  }
  await dialog.getByRole("button", { name: "Corvin Ash, grim" }).press("Enter");
  await page.getByText("Saved as v2").first().waitFor();
  await page.getByRole("button", { name: "Save as v3" }).click();
  await page.waitForURL(new RegExp(`/personas/${id}$`));
  await page.getByText("He came with the ice").first().waitFor();
  const sheet = await context.request.get(`${house.url}/api/personas/${id}/sheet`);
  expect(await sheet.json()).toMatchObject({
    portrait: { alt: "Corvin Ash, grim" },
    current: { number: 3 },
  });
  await page.goto(`${house.url}/chats/${chat.id}?update=true`);
  await page.getByRole("dialog").getByRole("heading", { name: "Portrait another" }).waitFor();
  await context.close();
});

test("somebody new is painted without anything moving, gives the page their light, and another try takes the first one's place", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(`${house.url}/create?tab=blank`);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Old Bao");
  await page
    .getByRole("textbox", { name: "Appearance" })
    .fill("old man, white moustache, topknot, green robe");
  await page.getByRole("button", { name: "Save as v1" }).click();
  const paint = page.getByRole("button", { name: "Paint a portrait" });
  await paint.waitFor();
  const light = () => page.locator("main").evaluate((main) => main.style.cssText);
  const place = () => page.getByRole("region", { name: "Appearance" }).boundingBox();
  const before = { light: await light(), place: await place() };
  await paint.press("Enter");
  await page.getByRole("progressbar", { name: "Painting" }).waitFor();
  const seen = page.getByRole("button", { name: "Look at the portrait of Old Bao" });
  const another = page.getByRole("button", { name: "Paint another", disabled: false });
  await seen.waitFor();
  await another.waitFor();
  expect(await light()).not.toBe(before.light);
  expect(await place()).toEqual(before.place);
  const face = () => seen.locator("img").getAttribute("src");
  const first = await face();
  await another.press("Enter");
  await page.getByRole("button", { name: "Keep the old one" }).waitFor();
  const second = await face();
  expect(second).not.toBe(first);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page)).toEqual([]);
  }
  await page.getByRole("button", { name: "Use it" }).press("Enter");
  await page.getByText("Saved as v2").first().waitFor();
  await page.getByRole("link", { name: "Library" }).first().click();
  await page.locator(`img[src="${second}"]`).first().waitFor();
  await context.close();
});
