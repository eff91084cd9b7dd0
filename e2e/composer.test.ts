import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, SIZES } from "./browser.ts";
import { keepHouse, openElsewhere } from "./house.ts";
import { ask, composer, contents, log, meet, quiet, say } from "./stage.ts";

/** Replies that a person may have in a window of so many milliseconds. */
const LIMIT = { count: 6, window: 6_000 };
const house = keepHouse({
  LOCAL_MODEL_PACE: "200",
  LIMIT_REPLIES: `${LIMIT.count}/${LIMIT.window / 1_000}`,
  LIMIT_DRAFTS: "2/60",
});

async function guest(size: keyof typeof SIZES = "desktop") {
  const context = await house.browser.newContext({ viewport: SIZES[size] });
  const page = await meet(context, house.url, "Maren Holloway", { painted: true });
  return { context, page };
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const boxText = (page: Page) => composer(page).inputValue();
const count = async (page: Page) => (await contents(page)).length;

test("a drafted line comes into the box, is stopped, put back, not sent by itself, and too many are refused in words", async () => {
  const { context, page } = await guest();
  await composer(page).fill("ask about the key");
  await button(page, "Impersonate").click();
  const putBack = button(page, "Put back what I wrote");
  await putBack.waitFor();
  expect(await boxText(page)).toMatch(/key/i);
  expect(await boxText(page)).not.toBe("ask about the key");
  await page.reload();
  await putBack.click();
  expect(await boxText(page)).toContain("ask about the key");
  await composer(page).fill("");
  await button(page, "Impersonate").click();
  await expect.poll(() => boxText(page)).not.toBe("");
  await composer(page).press("Escape");
  await button(page, "Send").waitFor();
  await button(page, "Impersonate").click();
  await page.getByText("The draft could not be written").waitFor();
  expect(await count(page)).toBe(1);
  expect(await findViolations(page)).toEqual([]);
  await context.close();
});

test("an author’s note is kept as it is typed, in its sheet and among the settings, and so is the wish for pictures", async () => {
  const { context, page } = await guest("phone");
  await button(page, "Author’s note").click();
  const note = page.getByRole("textbox", { name: "Author’s note" });
  await note.fill("Let weather speak first.");
  await page.getByText("24 of 600").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await button(page, "Done").click();
  await button(page, "Author’s note (on)").waitFor();
  await button(page, "Images").click();
  await page.setViewportSize(SIZES.desktop);
  await page.goto(`${page.url()}?tab=settings`);
  const field = page.getByRole("textbox", { name: "What the model should keep in mind" });
  await expect.poll(() => field.inputValue()).toBe("Let weather speak first.");
  const pictures = page.getByRole("switch", { name: "A picture after each reply" });
  expect(await pictures.getAttribute("aria-checked")).toBe("false");
  expect(await button(page, "Images").getAttribute("aria-pressed")).toBe("false");
  await button(page, "Author’s note (on)").click();
  await note.fill("");
  await note.press("Escape");
  await expect.poll(() => field.inputValue()).toBe("");
  await button(page, "Author’s note").waitFor();
  await context.close();
});

/** Has the page believe that it has no network, as after a reload from an offline copy: it can read, but nothing goes out. */
async function pullPlug(context: BrowserContext, page: Page) {
  await context.addInitScript(
    `Object.defineProperty(navigator, "onLine", { get: () => sessionStorage.getItem("plugged") !== "out" })`,
  );
  const plug = (state: "in" | "out") =>
    page.evaluate((plugged) => {
      sessionStorage.setItem("plugged", plugged);
      dispatchEvent(new Event(plugged === "out" ? "offline" : "online"));
    }, state);
  await page.reload();
  await composer(page).waitFor();
  return plug;
}

test("a line written without a network survives a reload, and is sent once when the network is back", async () => {
  const { context, page } = await guest();
  const plug = await pullPlug(context, page);
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/messages")) sent++;
  });
  await composer(page).pressSequentially("Who else ");
  await plug("out");
  await page.getByText("You’re offline").waitFor();
  await composer(page).pressSequentially("has a key?");
  await button(page, "Queue").click();
  const waiting = log(page).getByText("Will be sent when you are back online.");
  await waiting.waitFor();
  await composer(page).fill("And then");
  await page.reload();
  await waiting.waitFor();
  expect(await boxText(page)).toBe("And then");
  expect(await findViolations(page)).toEqual([]);
  const second = await context.newPage();
  await second.goto(page.url());
  expect(sent).toBe(0);
  await plug("in");
  await expect.poll(() => count(page)).toBe(3);
  await quiet(page);
  await waiting.waitFor({ state: "detached" });
  await page.reload();
  await expect.poll(() => count(page)).toBe(3);
  await expect.poll(() => count(second)).toBe(3);
  expect(await log(page).getByText("Who else has a key?").count()).toBe(1);
  expect(await page.getByRole("button", { name: "Previous line" }).count()).toBe(0);
  await context.close();
});

test("a line that waits in a chat that is not open is told of once there is a network", async () => {
  const { context, page } = await guest();
  const plug = await pullPlug(context, page);
  await plug("out");
  await composer(page).fill("Who else has a key?");
  await button(page, "Queue").click();
  await log(page).getByText("Will be sent when you are back online.").waitFor();
  await page.evaluate(() => sessionStorage.setItem("plugged", "in"));
  await page.goto(house.url);
  await button(page, "Open the chat").click();
  await expect.poll(() => count(page)).toBe(3);
  await context.close();
});

test("a line that waited is not sent past newer lines: it comes back into the box, or goes where it was written for", async () => {
  const { context, page } = await guest();
  const plug = await pullPlug(context, page);
  await say(page, "Good evening.");
  const second = await openElsewhere(house, page);
  await plug("out");
  await ask(page, "Who else has a key?");
  await say(second, "From the other device.");
  await plug("in");
  await page.getByText("This chat continued on another device").waitFor();
  await page.getByText(/2 newer lines, just now\./).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await button(page, "Show latest").click();
  await log(page).getByText("From the other device.").waitFor();
  await expect.poll(() => boxText(page)).toBe("Who else has a key?");
  expect(await count(page)).toBe(5);
  await plug("out");
  await composer(page).press("Enter");
  await log(page).getByText("Will be sent").waitFor();
  await say(second, "Once more.");
  await plug("in");
  await button(page, "Branch from here").click();
  await expect.poll(() => count(page)).toBe(7);
  await quiet(page);
  await page.getByRole("group", { name: "Line 2 of 2" }).waitFor();
  await second.context().close();
  await context.close();
});

test("a line too many counts down and is sent by itself, unless that is called off", async () => {
  const { context, page } = await guest();
  const chat = `${house.url}/api${new URL(page.url()).pathname}`;
  await composer(page).fill("Who else has a key?");
  // the windows are those of the clock: only within one of them is it sure that the next line is one too many
  await expect.poll(() => Date.now() % LIMIT.window).toBeLessThan(LIMIT.window / 4);
  // what is asked of a line that is not there is counted too, and changes nothing
  const asked = Array.from({ length: LIMIT.count }, () =>
    page.request.post(`${chat}/messages/${crypto.randomUUID()}/regenerate`, {
      data: { turnId: crypto.randomUUID() },
    }),
  );
  await Promise.all(asked);
  await composer(page).press("Enter");
  const ring = button(page, "Do not send by itself");
  await ring.waitFor();
  await page.getByRole("timer").getByText("Too many lines at once. Sends in").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await ring.click();
  await button(page, "Send").waitFor();
  expect(await boxText(page)).toBe("Who else has a key?");
  await composer(page).press("Enter");
  await expect.poll(() => boxText(page), { timeout: LIMIT.window * 2 }).toBe("");
  await expect.poll(() => count(page)).toBe(3);
  await context.close();
});
