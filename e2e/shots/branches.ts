import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { openChat } from "./chat.ts";
import type { Shot } from "./shot.ts";

const map = (page: Page) => page.getByRole("dialog", { name: "Branches" });
const named = (page: Page) =>
  map(page).getByRole("treeitem").filter({ hasText: "What Ballast saw" });

/** The shape of six hundred and forty-six messages: a path of two hundred, and what leaves it, short and long. */
function makeCrowd() {
  const lengths = [3, 2, 9, 1, 3, 17, 2, 3, 5, 13, 1, 24];
  const up = Array.from({ length: 200 }, (_, place) => Math.min(place, 1));
  for (let branch = 0; up.length < 646; branch++) {
    const first = up.length - ((branch * 37) % 190) - 1;
    const length = lengths[branch % lengths.length] ?? 1;
    up.push(first, ...Array.from({ length: length - 1 }, () => 1));
  }
  up.length = 646;
  const ids = up.map(() => Buffer.from(randomUUID().replaceAll("-", ""), "hex"));
  const beginnings = up.flatMap((steps, place) =>
    steps > 1 ? [[place, `A way out, after ${steps} lines`]] : [],
  );
  return {
    count: up.length,
    ids: ids.map((id) => id.toString("base64url")).join(""),
    up,
    kinds: "au".repeat(up.length / 2),
    names: beginnings
      .filter((_, place) => place % 12 === 5)
      .map(([place]) => [place, "The cat finds the key"]),
    beginnings,
    activeLeafId: null,
  };
}

/** The map of all branches, and what the model saw. */
export const branches: Shot[] = [
  {
    name: "04-branch-map",
    async open(page, world) {
      await openChat(page, world, "?map=true");
      await named(page).click();
      await map(page).locator(".branch-line").first().waitFor();
    },
  },
  {
    name: "04b-branch-name",
    async open(page, world) {
      await openChat(page, world, "?map=true");
      await named(page).click();
      await map(page)
        .getByRole("button", { name: /^Rename/ })
        .click();
      await map(page).getByRole("textbox", { name: "Name of the branch" }).waitFor();
    },
  },
  {
    name: "04c-branch-search",
    async open(page, world) {
      await openChat(page, world, "?map=true");
      await named(page).waitFor();
      const opener = map(page).getByRole("button", { name: "Find a line" });
      if (await opener.isVisible()) await opener.click();
      await map(page).getByRole("searchbox", { name: "Find a line" }).fill("key");
      await map(page).locator("mark").first().waitFor();
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "19-branch-dense",
    async open(page, world) {
      await page.route("**/tree", (route) => route.fulfill({ json: makeCrowd() }));
      await openChat(page, world, "?map=true");
      await map(page).getByText("646 messages").waitFor();
    },
  },
  {
    name: "13-what-the-model-saw",
    async open(page, world) {
      await openChat(page, world, `?saw=${world.replyId}`);
      await page.locator(".saw mark").first().waitFor();
    },
  },
];
