import { png } from "../../cards/corpus/build.ts";
import type { Files } from "./pack.ts";

const id = (end: number) => `00000000-0000-7000-8000-${String(end).padStart(12, "0")}`;
const when = "2026-01-01T00:00:00Z";
const [CHAT, PERSONA, VERSION, PICTURE] = [id(1), id(4), id(5), id(6)];

/** Where its parts stand. */
export const PATHS = {
  persona: `personas/${PERSONA}.json`,
  chat: `chats/${CHAT}/chat.json`,
  messages: `chats/${CHAT}/messages-0001.jsonl`,
  more: `chats/${CHAT}/messages-0002.jsonl`,
  picture: `pictures/${PICTURE}`,
  told: `pictures/${PICTURE}.json`,
};

/** A line of an archive's chat, its id and its parent's as numbers. */
export const archiveLine = (end: number, parent: number | null) => ({
  id: id(end),
  parentId: parent === null ? null : id(parent),
  role: "user",
  status: "complete",
  parts: [{ type: "text", text: "Sit." }],
  metadata: {},
  revision: 1,
  tipId: null,
  name: null,
  before: null,
  createdAt: when,
});

/** A version of its persona. */
export const version = {
  id: VERSION,
  number: 1,
  data: { name: "Ines" },
  roleplayData: null,
  lorebook: { entries: [{ keys: ["lamp"], content: "It is lit." }] },
  card: null,
  origin: "written",
  note: "",
  portraitImageId: PICTURE,
  hue: 84,
  chroma: 0.06,
  createdAt: when,
};

/** What is in a sound archive, as values: a persona of two versions, a chat of two lines with a memory, a picture. */
export const parts = () => ({
  persona: {
    id: PERSONA,
    name: "Ines",
    headline: "Keeps a halt.",
    tags: ["station"],
    rating: "everyone",
    lineage: [],
    draft: null,
    cardHash: null,
    currentVersionId: VERSION,
    createdAt: when,
    updatedAt: when,
    versions: [version, { ...version, id: id(7), number: 2 }],
  },
  chat: {
    id: CHAT,
    title: null,
    mode: "story",
    settings: {},
    lorebook: null,
    activeLeafId: id(3),
    createdAt: when,
    updatedAt: when,
    persona: { id: PERSONA, versionId: VERSION, name: "Ines" },
    messages: 2,
    memories: [
      { messageId: id(3), from: 0, to: 1, beforeId: null, text: "x", edited: true, pinned: false },
    ],
  },
  messages: [archiveLine(2, null), archiveLine(3, 2)] as unknown[],
  picture: {
    id: PICTURE,
    personaId: PERSONA,
    messageId: null,
    chatId: null,
    prompt: "",
    alt: "A tall woman.",
    model: null,
    seed: null,
    width: 1,
    height: 1,
    contentType: "image/png",
    createdAt: when,
  },
});

/** The same, whatever it is. */
export type Parts = { [part in keyof ReturnType<typeof parts>]: unknown };

const jsonl = (messages: unknown): string =>
  (Array.isArray(messages) ? messages : [messages]).map((one) => JSON.stringify(one)).join("\n");

/** The files that an archive of these parts has. */
export const toFiles = ({ persona, chat, messages, picture }: Parts): Files => ({
  "README.txt": "x",
  [PATHS.picture]: png([]),
  [PATHS.told]: JSON.stringify(picture) ?? "",
  [PATHS.persona]: JSON.stringify(persona) ?? "",
  [PATHS.chat]: JSON.stringify(chat) ?? "",
  [PATHS.messages]: jsonl(messages),
});
