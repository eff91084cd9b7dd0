import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { keepHouse } from "./house.ts";
import { meet } from "./stage.ts";

const house = keepHouse({ LOCAL_MODEL_PACE: "5000" });

const ask = (context: BrowserContext, path: string, json: object) =>
  context.request.post(`${house.url}/api/${path}`, { headers: { origin: house.url }, data: json });

const rows = (page: Page) => page.getByRole("list", { name: "Signed in on" }).getByRole("listitem");

/** What stands in the field that has the focus, or the name of what has it. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

test("a guest makes an account by hand alone, finds both chats elsewhere, and ends the session here from there", async () => {
  const here = await house.browser.newContext({ viewport: SIZES.desktop });
  const page = await meet(here, house.url, "Maren Holloway");
  const { personas } = await (await here.request.get(`${house.url}/api/personas`)).json();
  const tobiah = personas.find(({ name }: { name: string }) => name === "Tobiah Fenn");
  expect((await ask(here, "chats", { personaId: tobiah.id })).status()).toBe(201);
  await page.goto(`${house.url}/account`);
  await page.waitForURL(/\/account\/upgrade$/);
  const kept = page.getByRole("main").getByRole("listitem");
  await kept.getByText("Maren Holloway").waitFor();
  await kept.getByText("Tobiah Fenn").waitFor();
  await page.getByText("your 2 chats come with you").waitFor();

  await page.getByLabel("Name").focus();
  const credentials = { email: "wren@harbour.example", password: "half past nine" };
  for (const words of ["Wren", credentials.email, credentials.password]) {
    await page.keyboard.type(words);
    await page.keyboard.press("Tab");
  }
  await here.setOffline(true);
  await page.keyboard.press("Enter");
  await page.getByText("There was no answer. Nothing has changed").waitFor();
  await here.setOffline(false);
  expect(await page.getByLabel("Email").inputValue()).toBe(credentials.email);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${house.url}/`);
  await page.getByText("Pick up where you left off").waitFor();

  const elsewhere = await house.browser.newContext({
    viewport: SIZES.phone,
    reducedMotion: "reduce",
  });
  const phone = await elsewhere.newPage();
  await phone.goto(`${house.url}/account/upgrade`);
  await phone.getByLabel("Name").fill("Wren");
  await phone.getByLabel("Email").fill(credentials.email);
  await phone.getByLabel(/^Password/).fill("not the password");
  await phone.getByRole("button", { name: "Make an account" }).click();
  await phone.getByText("There is an account with that email already").waitFor();
  await phone.getByRole("navigation").getByRole("link", { name: "Sign in" }).click();
  await phone.getByRole("button", { name: "Sign in" }).click();
  await phone.getByText("do not go together").waitFor();
  await phone.getByLabel("Password").fill(credentials.password);
  await phone.getByRole("button", { name: "Sign in" }).click();
  await phone.waitForURL(`${house.url}/`);
  await phone.goto(`${house.url}/chats`);
  await phone.getByRole("link", { name: /Maren Holloway/ }).waitFor();
  await phone.getByRole("link", { name: /Tobiah Fenn/ }).waitFor();

  await phone.goto(`${house.url}/account/sessions`);
  await expect.poll(() => rows(phone).count()).toBe(2);
  await phone.getByRole("button", { name: /^Sign out: Computer/ }).press("Enter");
  await expect.poll(() => rows(phone).count()).toBe(1);
  await expect.poll(() => focused(phone)).toBe("Signed in on");
  // five minutes later, when the signed copy of the session is not believed any more
  await here.clearCookies({ name: /session_data/ });
  expect((await here.request.get(`${house.url}/api/me`)).status()).toBe(401);
  expect((await elsewhere.request.get(`${house.url}/api/me`)).status()).toBe(200);
  await here.close();
  await elsewhere.close();
});

test("somebody changes their name and password, and signs out", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const old = { email: "odo@harbour.example", password: "an old password" };
  expect((await ask(context, "auth/sign-up/email", { ...old, name: "Odo" })).status()).toBe(200);
  const page = await context.newPage();
  await page.goto(`${house.url}/account/profile`);
  await page.getByLabel("Name").fill("Odo Lamb");
  await page.getByLabel("Name").press("Tab");
  const me = async () => (await (await context.request.get(`${house.url}/api/me`)).json()).name;
  await expect.poll(me).toBe("Odo Lamb");
  const open = page.getByRole("button", { name: "Change the password" });
  await open.press("Enter");
  await page.keyboard.type("not the password");
  await page.keyboard.press("Tab");
  await page.keyboard.type("a new password");
  await page.keyboard.press("Enter");
  await page.getByText("That is not your password.").waitFor();
  await page.getByLabel("Your password now").fill(old.password);
  await page.keyboard.press("Enter");
  await page.getByText("Password changed", { exact: true }).waitFor();
  await expect.poll(() => focused(page)).toBe("Change the password");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${house.url}/`);
  const signIn = async (password: string) =>
    (await ask(context, "auth/sign-in/email", { ...old, password })).status();
  expect([await signIn(old.password), await signIn("a new password")]).toEqual([401, 200]);
  await context.close();
});

test("somebody deletes everything once they have typed what it takes, and is back by signing in", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop });
  const mine = { email: "ira@harbour.example", password: "half past nine" };
  expect((await ask(context, "auth/sign-up/email", { ...mine, name: "Ira" })).status()).toBe(200);
  const { personas } = await (await context.request.get(`${house.url}/api/personas`)).json();
  await ask(context, "chats", { personaId: personas[0].id });
  const page = await context.newPage();
  await page.goto(`${house.url}/account/archive`);
  await page.waitForURL(/\/account\/sessions$/);
  await page.getByText("1 chat, 0 personas and 0 pictures are hidden now").waitFor();
  const button = page.getByRole("button", { name: "Delete everything" });
  await page.getByLabel("Your password").fill("a guess");
  await page.getByLabel("Type “delete Ira” to go on").fill("delete Ir");
  expect(await button.isDisabled()).toBe(true);
  await page.getByLabel("Type “delete Ira” to go on").press("a");
  await page.keyboard.press("Enter");
  await page.getByText("That is not your password.").waitFor();
  await page.getByLabel("Your password").fill(mine.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Everything is hidden" }).waitFor();
  expect((await context.request.get(`${house.url}/api/chats`)).status()).toBe(401);
  await page.getByRole("link", { name: "Go to the start" }).click();
  expect((await ask(context, "auth/sign-in/email", mine)).status()).toBe(200);
  await page.goto(`${house.url}/chats`);
  await page.getByRole("link", { name: new RegExp(personas[0].name) }).waitFor();
  await context.close();
});

test("what was chosen for the look is there before anything is painted", async () => {
  const context = await house.browser.newContext({ viewport: SIZES.desktop, colorScheme: "light" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      observer.disconnect();
      Object.assign(globalThis, { atFirst: { ...document.documentElement.dataset } });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${house.url}/account/appearance`);
  const moving = () =>
    page
      .getByRole("link", { name: "Library" })
      .evaluate((link) => getComputedStyle(link).transitionDuration);
  expect(await moving()).not.toMatch(/^0s/);
  await page.getByRole("radio", { name: "Match the system" }).press("ArrowLeft");
  await page.getByRole("radio", { name: "Newsreader" }).press("ArrowRight");
  const slider = page.getByRole("slider", { name: "Text size" });
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await slider.press(key);
  await page.getByRole("switch", { name: "Reduce motion" }).press("Space");
  const chosen = { theme: "dark", face: "plain", size: "21", motion: "reduce" };
  const look = () =>
    page.evaluate(() => {
      const sample = document.querySelector(".response") ?? document.body;
      const { fontSize, fontFamily } = getComputedStyle(sample);
      return { fontSize, serif: fontFamily.includes("Newsreader") };
    });
  expect(await look()).toEqual({ fontSize: "21px", serif: false });
  await page.reload();
  await slider.waitFor();
  expect(await page.evaluate(() => Reflect.get(globalThis, "atFirst"))).toEqual(chosen);
  expect(await look()).toEqual({ fontSize: "21px", serif: false });
  expect(await moving()).toMatch(/^0s/);
  expect(await page.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
  await page.getByRole("button", { name: "Switch theme" }).click();
  await expect.poll(() => page.getByRole("radio", { name: "Light" }).isChecked()).toBe(true);
  await context.close();
});

/** Looks at a section on both screens in both themes. */
async function inspect(page: Page, section: string) {
  await page.goto(`${house.url}/account/${section}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  if (section === "profile") await page.getByRole("button", { name: "Change" }).click();
  for (const size of [SIZES.desktop, SIZES.phone]) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page), `${section} ${size.width} ${colorScheme}`).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(size.width);
  }
  const small = await page
    .locator("main :is(a, button, input:not([type=radio]), .choice)")
    .evaluateAll((targets) =>
      targets
        .map((target) => ({ target, box: target.getBoundingClientRect() }))
        .filter(({ target, box }) => box.height > 0 && box.height < 40 && target.role !== "switch")
        .map(({ target }) => target.outerHTML),
    );
  expect(small).toEqual([]);
}

test("axe finds nothing in any section, and a finger finds everything", async () => {
  const context = await house.browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  expect((await ask(context, "auth/sign-in/anonymous", {})).status()).toBe(200);
  const { personas } = await (await context.request.get(`${house.url}/api/personas`)).json();
  await ask(context, "chats", { personaId: personas[0].id });
  for (const section of ["upgrade", "sign-in", "archive"]) await inspect(page, section);
  const account = { name: "Ann", email: "ann@harbour.example", password: "long enough" };
  expect((await ask(context, "auth/sign-up/email", account)).status()).toBe(200);
  for (const section of ["profile", "appearance", "sessions"]) await inspect(page, section);
  await context.close();
});
