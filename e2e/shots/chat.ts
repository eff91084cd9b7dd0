import type { Page } from "playwright-core";
import { log } from "../stage.ts";
import type { Shot } from "./shot.ts";
import type { World } from "./world.ts";

/** Opens the long chat and waits for its end. */
export async function openChat(page: Page, { url, chatId }: World, search = ""): Promise<void> {
  await page.goto(`${url}/chats/${chatId}${search}`);
  await log(page).getByText("spade").first().waitFor({ state: "attached" });
  // what stands beside the chat comes a little later
  await page.waitForFunction(() => document.querySelector("aside:empty, aside .skeleton") === null);
}

const last = (page: Page) => page.locator(".message").last();

/** A conversation and what opens around it. */
export const chat: Shot[] = [
  { name: "01-chat-roleplay", open: openChat },
  {
    name: "01b-chat-sheet",
    async open(page, world) {
      await openChat(page, world, "?tab=chats");
      await page.getByText("The 23.40, all stations").first().waitFor();
    },
  },
  {
    name: "02-chat-settings",
    async open(page, world) {
      await openChat(page, world, "?tab=settings");
      await page.getByText("Longer", { exact: true }).waitFor();
    },
  },
  {
    name: "02c-chat-scene",
    async open(page, world) {
      await openChat(page, world, "?tab=settings");
      await page.getByRole("heading", { name: "Author’s note" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "02b-chat-memory",
    async open(page, world) {
      await openChat(page, world, "?tab=settings");
      await page
        .getByRole("textbox", { name: /What is kept/ })
        .first()
        .scrollIntoViewIfNeeded();
    },
  },
  {
    name: "03-chat-story",
    async open(page, { url, storyId }) {
      await page.goto(`${url}/chats/${storyId}`);
      await page.locator(".passage .story").first().waitFor();
      await page.locator(".passage").last().hover();
    },
  },
  {
    name: "16b-message-more",
    async open(page, world) {
      await openChat(page, world);
      await last(page).hover();
      await last(page).getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menu").waitFor();
    },
  },
  {
    name: "16c-inline-edit",
    async open(page, world) {
      await openChat(page, world);
      await last(page).focus();
      await page.keyboard.press("e");
      await page.getByRole("textbox", { name: "The reply in other words" }).waitFor();
    },
  },
];
