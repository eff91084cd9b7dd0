import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startApp } from "./app.ts";
import { openBrowser, SIZES } from "./browser.ts";
import { log, meet, say } from "./stage.ts";

test("`npm run dev` gives a page from its sources on which a persona answers, and Ctrl-C ends it", async () => {
  const data = mkdtempSync(join(tmpdir(), "dramatis-"));
  const env = { LOCAL_MODEL_PACE: "300" };
  const [app, browser] = await Promise.all([startApp({ data, env, sources: true }), openBrowser()]);
  const context = await browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(context, app.url, "Maren Holloway", { painted: true });
  await log(page).getByText("forty-eight stairs").waitFor();
  await say(page, "Why did the light go out?");
  expect(await page.locator(".message .response").count()).toBe(3);
  await browser.close();
  expect(await app.stop()).toBe(0);
  rmSync(data, { recursive: true });
}, 120_000);
