import type { Page } from "playwright-core";
import { composer } from "../stage.ts";
import { openChat } from "./chat.ts";
import type { Shot } from "./shot.ts";

const last = (page: Page) => page.locator(".message").last();

/** The model picker that is in sight: the header's, or the composer's where the header has no room. */
const modelPicker = (page: Page) => page.locator("main button[aria-label^='Model:']:visible");

/** What opens over a chat. */
export const overlays: Shot[] = [
  {
    name: "16a-model-selector",
    async open(page, world) {
      await openChat(page, world);
      await modelPicker(page).first().click();
      await page.getByRole("listbox").waitFor();
    },
  },
  {
    name: "16d-authors-note",
    async open(page, world) {
      await openChat(page, world);
      await page.locator(".composer").getByRole("button", { name: "Author’s note" }).click();
      await page.getByRole("textbox", { name: "Author’s note" }).waitFor();
    },
  },
  {
    name: "16e-lightbox",
    async open(page, world) {
      await openChat(page, world);
      await page
        .getByRole("button", { name: /^Look at the picture/ })
        .last()
        .click();
      await page.getByRole("button", { name: /^Show the earlier try/ }).waitFor();
      await page.waitForLoadState("networkidle");
    },
  },
  {
    name: "16f-command-palette",
    async open(page, world) {
      await openChat(page, world);
      await composer(page).press("Control+k");
      await page.getByRole("combobox", { name: "Find anything" }).fill("spade");
      await page.getByRole("option", { name: /spade/ }).first().waitFor();
    },
  },
  {
    name: "16g-shortcuts",
    async open(page, world) {
      await openChat(page, world);
      await last(page).press("?");
      await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    },
  },
  {
    name: "16h-delete-undo",
    async open(page, world) {
      await openChat(page, world);
      // told as done, so that the next screen still has it
      await page.route("**/api/chats/*/messages/*", (route) =>
        route.request().method() === "DELETE"
          ? route.fulfill({ json: { count: 3, leafId: null } })
          : route.fallback(),
      );
      await last(page).hover();
      await last(page).getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menuitem", { name: "Delete from here on" }).click();
      await page.getByRole("button", { name: "Undo" }).waitFor();
    },
  },
];
