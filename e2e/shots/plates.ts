import type { Page } from "playwright-core";
import type { Picture } from "../../worker/contract/pictures.ts";
import { openChat } from "./chat.ts";
import type { Shot } from "./shot.ts";

/** Has the page read of other pictures than there are. */
const retell = (page: Page, told: Partial<Picture>) =>
  page.route(/\/api\/images\?messageId/, async (route) => {
    const answer = await route.fetch();
    const page = await answer.json();
    const images = page.images.map((picture: Picture) => ({ ...picture, ...told }));
    await route.fulfill({ response: answer, json: { ...page, images } });
  });

const plate = (page: Page, words: string) => page.getByText(words).last().waitFor();

/** The pictures beside replies, in every state. */
export const plates: Shot[] = [
  {
    name: "08-states-painting",
    async open(page, world) {
      await retell(page, { status: "running", progress: 0.62, url: null });
      await openChat(page, world);
      await plate(page, "Painting the scene");
    },
  },
  {
    name: "08-states-unpainted",
    async open(page, world) {
      await retell(page, { status: "failed", problem: "bad_picture", url: null });
      await openChat(page, world);
      await plate(page, "The picture didn’t come out");
    },
  },
  {
    name: "16e-picture-words",
    async open(page, world) {
      await openChat(page, world);
      await page
        .getByRole("button", { name: /^Look at the picture/ })
        .last()
        .hover();
      await page.getByRole("button", { name: "More about the picture" }).last().click();
      await page.getByRole("menuitem", { name: "Change the words…" }).click();
      await page.getByRole("textbox", { name: "What is to be seen" }).waitFor();
    },
  },
];
