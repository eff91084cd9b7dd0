import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { startApp } from "./app.ts";
import { openBrowser, SIZES } from "./browser.ts";
import { buildPage } from "./build.ts";
import type { Shot } from "./shots/shot.ts";
import { shots } from "./shots/table.ts";
import { makeWorld, type World } from "./shots/world.ts";

/** `npm run shots`: every screen in both sizes and both themes, as pictures in `shots/`. `-- --only name` takes those with it in their names. */

const { values: told } = parseArgs({ options: { only: { type: "string", default: "" } } });
const folder = resolve(import.meta.dirname, "../shots");
const wanted = shots.filter(({ name }) => name.includes(told.only));
if (wanted.length === 0) throw new Error(`No shot is called so: ${told.only}`);

const data = mkdtempSync(join(tmpdir(), "dramatis-"));
await buildPage();
const env = { LOCAL_MODEL_PACE: "5000", LOCAL_PAINTER_PACE: "100" };
const [app, browser] = await Promise.all([startApp({ data, env }), openBrowser()]);
let failed = 0;
try {
  mkdirSync(folder, { recursive: true });
  const world = await makeWorld(browser, app.url);
  for (const shot of wanted) {
    for (const size of ["desktop", "phone"] as const) {
      const reason = await shoot(browser, { shot, size, world }).catch(String);
      if (reason !== undefined) failed++;
      console.log(`${shot.name} ${size}${reason === undefined ? "" : `: ${reason}`}`);
    }
  }
} finally {
  await browser.close();
  await app.stop();
  rmSync(data, { recursive: true });
}
process.exitCode = failed === 0 ? 0 : 1;

interface Take {
  shot: Shot;
  size: keyof typeof SIZES;
  world: World;
}

/** Opens a screen once and takes it in both themes; its clock begins at the moment when the world was made. */
async function shoot(browser: Browser, { shot, size, world }: Take): Promise<void> {
  const context = await browser.newContext({
    viewport: SIZES[size],
    hasTouch: size === "phone",
    reducedMotion: "reduce",
    timezoneId: "UTC",
  });
  try {
    if (!shot.stranger) await context.addCookies(world.cookies);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.clock.install({ time: world.madeAt });
    await shot.open(page, world);
    await page.evaluate(() => document.fonts.ready);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const mobile = size === "phone" ? "-mobile" : "";
      await page.screenshot({ path: join(folder, `${shot.name}${mobile}-${colorScheme}.png`) });
    }
  } finally {
    await context.close();
  }
}
