import type { Page } from "playwright-core";
import type { DraftEvent, Proposal } from "../../worker/contract/drafting.ts";
import type { Picture } from "../../worker/contract/pictures.ts";
import type { Shot } from "./shot.ts";
import { OWN } from "./world.ts";

const change = (order: number, told: Pick<Proposal, "part" | "index" | "before" | "after">) => ({
  type: "proposal",
  order,
  proposal: { tags: null, entry: null, why: "", ...told },
  done: true,
});

/** What a model would propose for the person's own persona. */
const events = [
  change(0, {
    part: "personality",
    index: null,
    before: OWN.personality,
    after:
      "Quick, exact, and slow to trust; she tests new people with small lies and remembers who corrects her. Speaks in cues and half-lines. Laughs only offstage.",
  }),
  change(1, {
    part: "background",
    index: null,
    before: "",
    after:
      "Her mother’s last prompt-book is bricked into the under-stage. While the Orpheum stands, someone can still read it aloud.",
  }),
  change(2, {
    part: "greetings",
    index: 0,
    before: OWN.greetings[0],
    after:
      "*She does not turn from the mirror.* “That door was locked. Stand where the light can find you and say something true.”",
  }),
  { type: "note", text: "Warier, with a private reason to stay" },
  { type: "end" },
] as DraftEvent[];

/** Asks for changes, and answers in a model's place. */
async function propose(page: Page): Promise<void> {
  const body = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
  await page.route("**/enhance", (route) =>
    route.fulfill({ contentType: "text/event-stream", body }),
  );
  await page
    .getByRole("textbox", { name: "What should change?" })
    .fill("Make her warier of strangers, and give her a private reason to protect the theatre.");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await page.getByRole("checkbox", { name: "Accept Personality" }).check();
}

const UNPAINTED: Picture = {
  id: "00000000-0000-7000-8000-000000000000",
  kind: "portrait",
  status: "running",
  progress: 0,
  problem: null,
  url: null,
  scene: "",
  prompt: "",
  alt: "",
  model: null,
  seed: null,
  width: 768,
  height: 1024,
  settings: { style: "stage", shape: "3:4", withPersona: true },
  kept: false,
  messageId: null,
  chatId: null,
  persona: null,
  took: null,
  createdAt: "2026-10-09T21:14:00.000Z",
};

/** Tells of a portrait that was asked for last. */
async function answerWith(page: Page, told: Partial<Picture>): Promise<void> {
  const images = [{ ...UNPAINTED, ...told }];
  const answer = { images, nextCursor: null, count: 1 };
  await page.route("**/api/images?*", (route) => route.fulfill({ json: answer }));
}

/** Where personas are made and made better. */
export const making: Shot[] = [
  {
    name: "05-persona-enhance",
    async open(page, { url, ownId }) {
      await page.goto(`${url}/personas/${ownId}?tab=enhance`);
      await propose(page);
    },
  },
  {
    name: "05c-start-chat",
    async open(page, { url, ownId }) {
      await page.goto(`${url}/personas/${ownId}`);
      await page.getByRole("button", { name: "Choose a beginning" }).click();
      await page.getByRole("dialog").getByText("Another", { exact: true }).click();
    },
  },
  {
    name: "05e-portrait",
    async open(page, { url, ownId }) {
      const faces = ["maren-holloway", "oona-marchbank", "tobiah-fenn"];
      const pictures = faces.map((face, place) => ({
        id: `00000000-0000-7000-8000-00000000000${place}`,
        url: `/house/portraits/${face}.svg`,
        alt: face,
        width: null,
        height: null,
        chosen: place === 1,
      }));
      await page.route("**/pictures", (route) => route.fulfill({ json: { pictures } }));
      await page.goto(`${url}/personas/${ownId}/edit`);
      await page.getByRole("button", { name: "Choose a portrait" }).click();
      await page.getByRole("dialog").getByText("Portrait", { exact: true }).waitFor();
    },
  },
  {
    name: "05f-portrait-painting",
    async open(page, { url, ownId }) {
      await answerWith(page, { status: "running", progress: 0.58 });
      await page.goto(`${url}/personas/${ownId}`);
      await page.getByRole("progressbar", { name: "Painting" }).waitFor();
    },
  },
  {
    name: "05g-portrait-failed",
    async open(page, { url, ownId }) {
      await answerWith(page, { status: "failed", problem: "painter_unavailable" });
      await page.goto(`${url}/personas/${ownId}`);
      await page.getByRole("button", { name: "Try again" }).waitFor();
    },
  },
  {
    name: "11-create-from-sentence",
    async open(page, { url }) {
      await page.goto(`${url}/create`);
      const sentence = page.getByRole("textbox", { name: "Who are they?" });
      await sentence.fill(
        "A retired grandmaster who runs the night desk of a seaside hotel and never finishes a game.",
      );
      await sentence.press("Control+Enter");
      await page.getByRole("button", { name: "Save as v1" }).waitFor();
    },
  },
  {
    name: "11b-create-blank-page",
    async open(page, { url }) {
      await page.goto(`${url}/create?tab=blank`);
      await page.getByRole("textbox", { name: "Name", exact: true }).fill("Old Bao");
      await page
        .getByRole("textbox", { name: "Personality", exact: true })
        .fill("Patient, nosy, generous with tea and stingy with answers.");
    },
  },
];
