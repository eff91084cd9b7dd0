import type { HeldPicture } from "../db/queries/painting.ts";
import { makeDeps } from "./deps.fixture.ts";
import { said, startServer } from "./http.fixture.ts";
import { writePicture } from "./words.ts";

export const MAREN = {
  versionId: "0196a000-0000-7000-8000-000000000001",
  name: "Maren Holloway",
  appearance:
    "woman of forty-one, tall and spare, weathered brown skin, black hair to the jaw, grey eyes, teal oilskin coat, heavy boots, brass key on a cord",
  rating: "everyone" as const,
};

const text = (words: string) => [{ type: "text" as const, text: words }];

/** For tests: a reply's picture as a task holds it. */
export function holdScene(last: string, change: Partial<HeldPicture> = {}): HeldPicture {
  return {
    id: "0196a000-0000-7000-8000-000000000002",
    kind: "scene",
    scene: "",
    prompt: "",
    alt: "",
    settings: {},
    model: null,
    seed: null,
    size: { width: 1024, height: 640 },
    persona: MAREN,
    userPersona: { name: "Wren Adair", appearance: "man of thirty, red scarf" },
    scenario: "",
    lines: [
      { role: "assistant", parts: text('*The door bangs.* "Mind the third step."') },
      { role: "user", parts: text("I put the case down.") },
      { role: "assistant", parts: text(last) },
    ],
    ...change,
  };
}

/** For tests: a picture from somebody's own words. */
export const holdImagined = (scene: string, change: Partial<HeldPicture> = {}): HeldPicture =>
  holdScene("", { kind: "imagined", scene, lines: [], userPersona: null, ...change });

const { signal } = new AbortController();

/** For tests: writes a picture's words with a model that says these texts one after another, or nothing is there. */
export async function write(held: HeldPicture, ...says: string[]) {
  if (says.length === 0) return { ...(await writePicture(makeDeps(), { held, signal })), came: [] };
  const { url, came } = await startServer(...says.map(said));
  const deps = makeDeps({ OPENAI_BASE_URL: `${url}/v1`, CHAT_MODELS: "writer" });
  return { ...(await writePicture(deps, { held, signal })), came };
}
