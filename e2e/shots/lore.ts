import type { Page } from "playwright-core";
import type { Shot } from "./shot.ts";
import type { World } from "./world.ts";

const entry = (name: string, keys: string[], content: string, more: object = {}) => ({
  name,
  keys,
  content,
  ...more,
});

const book = {
  name: "Farrow Light",
  entries: [
    entry(
      "The third key",
      ["key", "keys", "third key"],
      "There were three keys to the lamp room: Maren’s, the Board’s, and Tam’s, which went into the ground with him on the tenth of October, in the left pocket of the good coat. The grave has been opened since. The turf was put back the wrong way round, and Ballast will not cross it.",
      {
        selective: true,
        secondary_keys: ["buried", "grave", "Tam"],
        priority: 80,
        extensions: { probability: 90, position: 4, depth: 4, delay: 2, sticky: 3, cooldown: 5 },
      },
    ),
    entry("Ballast", [], "Ballast is the light’s cat, and belongs to nobody.", { constant: true }),
    entry("The ninth of October", ["ninth", "October", "the night"], "The light went out at four."),
    entry(
      "The Harbour Board",
      ["Board", "inspector", "letter"],
      "They keep a key and write letters.",
    ),
    entry("Forty-eight steps", ["steps", "stairs"], "The third one complains.", {
      extensions: { sticky: 3 },
    }),
    entry("The bell under the water", ["bell", "ringing"], "It rings before weather.", {
      extensions: { probability: 25 },
    }),
    entry(
      "Tam Holloway",
      ["Tam", "brother", "ground"],
      "Her brother. He kept the light before her.",
    ),
    entry("Old log, page torn out", ["/log(book)?/i"], "Page 61 is gone.", { enabled: false }),
  ],
};

/** Writes the long chat's own lorebook, and opens it at an address of its own. */
async function openLore(page: Page, { url, chatId }: World, search: string): Promise<void> {
  const path = `${url}/api/chats/${chatId}/lorebook`;
  const { revision } = await (await page.request.get(path)).json();
  await page.request.put(path, { headers: { origin: url }, data: { revision, lorebook: book } });
  await page.goto(`${url}/chats/${chatId}/lore${search}`);
  await page.locator(".lore-link").first().waitFor({ state: "attached" });
}

const said = "“You said the other key was buried. I’ve seen the ground, Maren.”";

/** The lorebook editor and its steps. */
export const lore: Shot[] = [
  {
    name: "14-lorebook",
    async open(page, world) {
      await openLore(page, world, "?entry=0");
      await page.locator(".lore-title").waitFor();
    },
  },
  {
    name: "14b-lorebook-test",
    async open(page, world) {
      await openLore(page, world, "?entry=0&test=true");
      await page.getByRole("textbox", { name: "A line to try it on" }).fill(said);
      await page.getByText("It fires").first().waitFor();
      await page.locator(".lore-hit").first().waitFor();
    },
  },
];
