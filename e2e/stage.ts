import type { BrowserContext, Page } from "playwright-core";

/** The parts of a chat's page, as a person finds them. */

export const starter = (page: Page, name: string) =>
  page.getByRole("button", { name: `Start talking with ${name}` });
export const composer = (page: Page) => page.getByRole("textbox", { name: "Your next line" });
export const log = (page: Page) => page.getByRole("log");

/** What each line says, without names and times. */
export const contents = (page: Page) => page.locator(".message .response").allInnerTexts();

/** Resolves when no reply is being written. */
export const quiet = (page: Page) =>
  page.waitForFunction(
    () => document.querySelector("[role=log]")?.getAttribute("aria-busy") !== "true",
    null,
    // to look in each frame, as is usual, makes the browser draw each frame
    { polling: 100 },
  );

/** Sends a line and waits for the whole reply. */
export async function say(page: Page, text: string): Promise<void> {
  await ask(page, text);
  await quiet(page);
}

/** Sends a line. */
export async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
  await log(page).getByText(text).waitFor();
}

/**
 * Opens the app and starts a chat with somebody. Only with `painted` its replies get pictures, as they do for a person who comes: each
 * costs as much as the reply itself, and most journeys are about something else.
 */
export async function meet(
  context: BrowserContext,
  url: string,
  name: string,
  { painted = false } = {},
): Promise<Page> {
  // a frame of nowhere has no storage
  const wish = `if (origin !== "null") localStorage["dramatis:images"] ??= "false"`;
  if (!painted) await context.addInitScript(wish);
  const page = await context.newPage();
  await page.goto(url);
  await starter(page, name).click();
  await page.waitForURL(/\/chats\//);
  await log(page).getByText(name).first().waitFor();
  return page;
}
