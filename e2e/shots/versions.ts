import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import type { Shot } from "./shot.ts";
import { OWN } from "./world.ts";

const changed = {
  personality:
    "Quick, exact, and slow to trust; she tests new people with small lies and remembers who corrects her. Speaks in cues and half-lines.",
  background:
    "Her mother’s last prompt-book is bricked into the under-stage. While the Orpheum stands, someone can still read it aloud.",
};

const entry = (name: string, keys: string[], content: string) => ({ name, keys, content });

/** Makes somebody of the person's own, begins a chat, and writes a second version of them; gives the chat's id. */
async function outgrow(page: Page, url: string): Promise<string> {
  const id = randomUUID();
  const ask = async (path: string, data: object) =>
    (await page.request.post(`${url}/api/${path}`, { headers: { origin: url }, data })).json();
  const lorebook = { entries: [entry("The ghost light", ["light"], "It is never put out.")] };
  await ask("personas", { id, data: OWN, lorebook, accent: { hue: 14, chroma: 0.105 } });
  const chat = await ask("chats", { personaId: id });
  await ask(`personas/${id}/versions`, {
    id: randomUUID(),
    baseId: chat.personaVersion.id,
    data: { ...OWN, ...changed },
    lorebook: {
      entries: [
        entry("The ghost light", ["light"], "It went out once, for four minutes."),
        entry("The under-stage", ["stage", "bricks"], "Nobody has the key."),
      ],
    },
  });
  return chat.id;
}

/** A chat and a newer version of its persona. */
export const versions: Shot[] = [
  {
    name: "15-version-update",
    async open(page, { url }) {
      await page.goto(`${url}/chats/${await outgrow(page, url)}?update=true`);
      await page.getByRole("dialog").locator("ins").first().waitFor();
    },
  },
];
