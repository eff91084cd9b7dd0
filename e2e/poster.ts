import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import sharp from "sharp";
import { startApp } from "./app.ts";
import { openBrowser, SIZES } from "./browser.ts";
import { buildPage } from "./build.ts";
import { develop, film, lineUp } from "./poster/film.ts";
import { shots } from "./shots/table.ts";
import { makeWorld, type World } from "./shots/world.ts";
import { composer, log, quiet, starter } from "./stage.ts";

/** `npm run poster`: the pictures of the README, and a conversation of half a minute that moves, in `docs/images/`. */

const folder = resolve(import.meta.dirname, "../docs/images");
const STILLS = ["04-branch-map", "06c-gallery", "14-lorebook", "05-persona-enhance"];
const PHONES = ["07-library-first-run", "01-chat-roleplay", "04-branch-map", "06c-gallery"];

const data = mkdtempSync(join(tmpdir(), "dramatis-"));
await buildPage();
const [app, browser] = await Promise.all([
  startApp({ data, env: { LOCAL_MODEL_PACE: "110", LOCAL_PAINTER_PACE: "500" } }),
  openBrowser(),
]);
try {
  mkdirSync(folder, { recursive: true });
  const world = await makeWorld(browser, app.url);
  for (const colorScheme of ["light", "dark"] as const)
    await save(await take("01-chat-roleplay", world, { colorScheme }), `stage-${colorScheme}`);
  for (const name of STILLS) await save(await take(name, world, {}), name.replace(/^\w+-/, ""));
  const phones = [];
  for (const name of PHONES)
    phones.push(await take(name, world, { viewport: SIZES.phone, hasTouch: true }));
  await lineUp(phones, join(folder, "phones.webp"));
  const seconds = await converse(browser);
  console.log(`conversation.webp runs for ${seconds.toFixed(1)} s`);
} finally {
  await browser.close();
  await app.stop();
  rmSync(data, { recursive: true });
}

/** One of the screens as a picture. */
async function take(name: string, world: World, look: BrowserContextOptions): Promise<Buffer> {
  const shot = shots.find((one) => one.name === name);
  if (!shot) throw new Error(`No screen is called ${name}`);
  const context = await browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
    timezoneId: "UTC",
    ...look,
  });
  if (!shot.stranger) await context.addCookies(world.cookies);
  const page = await context.newPage();
  await page.clock.install({ time: world.madeAt });
  await shot.open(page, world);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() =>
    [...document.images].every(
      (image) => image.getBoundingClientRect().top > innerHeight || image.naturalWidth > 0,
    ),
  );
  const picture = await page.screenshot();
  await context.close();
  return picture;
}

async function save(picture: Buffer, name: string): Promise<void> {
  const path = join(folder, `${name}.webp`);
  await sharp(picture).webp({ quality: 82, effort: 5 }).toFile(path);
}

/** Somebody new meets Maren, has a reply written again, goes back to the first one, and sees both on the map. */
async function converse(browser: Browser): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  const page = await context.newPage();
  await page.goto(app.url);
  await starter(page, "Maren Holloway").waitFor();
  const frames = await film(page, async () => {
    await sleep(900);
    await starter(page, "Maren Holloway").click();
    await page.waitForURL(/\/chats\//);
    await write(page, "Why did the light go out?");
    await page.getByRole("button", { name: /^Look at the picture/ }).waitFor();
    await sleep(1_200);
    const reply = page.locator(".message").nth(2);
    await reply.hover();
    await reply.getByRole("button", { name: "Regenerate", exact: true }).click();
    await sleep(300);
    await quiet(page);
    await sleep(900);
    await reply.getByRole("button", { name: "Previous reply" }).click();
    await sleep(1_200);
    await page.getByRole("button", { name: /^Branches/ }).click();
    await page.getByRole("dialog", { name: "Branches" }).waitFor();
    await sleep(1_500);
  });
  await context.close();
  return develop(frames, { path: join(folder, "conversation.webp"), width: 960 });
}

/** Types a line as a person does, and waits for its reply. */
async function write(page: Page, text: string): Promise<void> {
  await log(page).getByText("Maren").first().waitFor();
  await sleep(900);
  await composer(page).pressSequentially(text, { delay: 45 });
  await composer(page).press("Enter");
  await log(page).getByText(text).waitFor();
  await quiet(page);
}
