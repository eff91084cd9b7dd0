import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { APIRequestContext, Browser, BrowserContext } from "playwright-core";

/** What the screens show: a person's chats, and where to find them. */
export interface World {
  url: string;
  cookies: Awaited<ReturnType<BrowserContext["cookies"]>>;
  /** whom the long chat is with */
  personaId: string;
  /** a long chat in many branches, of which one has a name */
  chatId: string;
  /** a reply in it that brought lore with it */
  replyId: string;
  /** when it was made, in milliseconds */
  madeAt: number;
  /** a chat that is a story */
  storyId: string;
  /** a persona of the person's own */
  ownId: string;
}

/** The path of the long chat, which is long enough for a memory. */
const PATH = [
  "Tell me, where does Ballast sleep?",
  "Who else has a key?",
  "*I set down the survey case.* “The ninth of October. Why did the light go out?”",
  "Show me the third step.",
  "And below it?",
  "Whose handwriting is that?",
  "Then somebody knew.",
  "*I turn the page.* Four feet down, you said.",
  "Who buried it?",
  "We could ask the harbour master.",
  "And if he says nothing?",
  "Good. Then we dig.",
];

/** What leaves the path, and after how many of its exchanges. */
const ASIDES: [after: number, text: string][] = [
  [1, "Mind the third step."],
  [2, "Bar the door."],
  [3, "What did Ballast see?"],
  [5, "We leave by boat."],
  [8, "Say nothing, then."],
];

/** The persona that the person has made. */
export const OWN = {
  name: "Vesper Lune",
  headline: "The understudy who has learned every part at the Orpheum, including the ghost’s.",
  personality:
    "Quick, exact, and generous with anyone who listens. Speaks in cues and half-lines. Laughs only offstage.",
  scenario:
    "The Orpheum, after the last house. The ghost light is on; the stage door is not where you left it.",
  greetings: [
    "*She does not turn from the mirror.* “Oh, good, company. Stand where the light can find you and say something true.”",
  ],
} as const;

/** How many of the house's people the person has made their own. */
const FORKED = 4;

/** Makes a person and their chats by the API, and leaves the long chat at the end of its path. */
export async function makeWorld(browser: Browser, url: string): Promise<World> {
  const context = await browser.newContext({ extraHTTPHeaders: { origin: url } });
  const api = context.request;
  await api.post(`${url}/api/auth/sign-in/anonymous`, { data: {} });
  const { personas } = await (await api.get(`${url}/api/personas`)).json();
  const begin = async (name: string) => {
    const { id } = personas.find((persona: { name: string }) => persona.name === name);
    const chat = await (await api.post(`${url}/api/chats`, { data: { personaId: id } })).json();
    return {
      personaId: id,
      chat: `${url}/api/chats/${chat.id}`,
      chatId: chat.id,
      greeting: chat.latestLeafId,
    };
  };
  const story = await begin("Ambrose Quill");
  await api.patch(story.chat, { data: { mode: "story", title: "The 23.40, all stations" } });
  await say(
    api,
    story.chat,
    story.greeting,
    "Begin a new chapter: the train stops where no station is.",
  );
  const { personaId, chat, chatId, greeting } = await begin("Maren Holloway");
  const ends = [greeting];
  for (const text of PATH) ends.push(await say(api, chat, ends.at(-1), text));
  const asides = [];
  for (const [after, text] of ASIDES) asides.push(await say(api, chat, ends[after], text));
  await name(api, chat, asides[2] ?? "", "What Ballast saw");
  await api.post(`${chat}/messages/${ends.at(-1)}/open`);
  const end = await say(api, chat, ends.at(-1), "*I take the spade from its hook.*");
  await api.patch(chat, { data: { title: "The ninth of October" } });
  await api.post(`${chat}/messages/${end}/open`);
  await illustrate(api, chat, [ends.at(-1) ?? "", end]);
  await untilRemembered(api, chat);
  const ownId = randomUUID();
  const accent = { hue: 14, chroma: 0.105 };
  const tags = ["theatre", "gothic", "slow burn"];
  await api.post(`${url}/api/personas`, { data: { id: ownId, data: OWN, accent, tags } });
  for (const { id } of personas.slice(0, FORKED))
    await api.post(`${url}/api/personas/${id}/fork`, { data: { id: randomUUID() } });
  const cookies = await context.cookies();
  await context.close();
  const replyId = ends[1] ?? "";
  const madeAt = Date.now();
  return { url, cookies, personaId, chatId, replyId, madeAt, storyId: story.chatId, ownId };
}

/** Sends a line and gives its reply's id. */
async function say(api: APIRequestContext, chat: string, parentId = "", text = "") {
  const message = { id: randomUUID(), parts: [{ type: "text", text }] };
  const data = { turnId: randomUUID(), parentId, message };
  const answer = await api.post(`${chat}/messages`, { data });
  if (!answer.ok()) throw new Error(`no reply: ${await answer.text()}`);
  await answer.text();
  return String((await (await api.get(`${chat}/messages`)).json()).leafId);
}

/** What hangs beside the newest replies, and under the last of them before. */
const SCENES = [
  "A lighthouse on a black rock in a storm, one warm lamp, seen from the supply boat.",
  "A spade and a storm lantern beside a door, rain on the sea behind it.",
  "A lamp room at night, a cat asleep on the third step of the stair.",
];

/** Has the last of two replies painted twice and the other one once, and waits for it. Gives up after twenty seconds. */
async function illustrate(api: APIRequestContext, chat: string, [before, last]: [string, string]) {
  for (const [place, messageId] of [before, last, last].entries()) {
    const data = { id: randomUUID(), scene: SCENES[place], seed: 4_017_226 };
    await api.post(`${chat}/messages/${messageId}/images`, { data });
  }
  const list = `${new URL(chat).origin}/api/images?chatId=${chat.split("/").at(-1)}`;
  for (let looks = 0; looks < 100; looks++) {
    const { images } = await (await api.get(list)).json();
    if (images.every(({ status }: { status: string }) => status === "ready")) return;
    await sleep(200);
  }
  throw new Error("the long chat got no pictures");
}

/** A memory is made behind the reply. Gives up after twenty seconds. */
async function untilRemembered(api: APIRequestContext, chat: string): Promise<void> {
  for (let looks = 0; looks < 100; looks++) {
    const { segments } = await (await api.get(`${chat}/memory`)).json();
    if (segments.length > 0) return;
    await sleep(200);
  }
  throw new Error("the long chat got no memory");
}

/** Names the branch that ends with a reply to one line. */
async function name(api: APIRequestContext, chat: string, leafId: string, words: string) {
  const { messages } = await (await api.get(`${chat}/messages?leafId=${leafId}`)).json();
  await api.put(`${chat}/messages/${messages.at(-2).id}/name`, { data: { name: words } });
}
