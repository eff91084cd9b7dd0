import type { BookDialect } from "../card.ts";
import { BOOK } from "./texts.ts";

/** A stand-alone lorebook of some app: each has the lamp, in by two keys, and the tide, switched off where the app can. */
export type GoodBook = [dialect: BookDialect, what: string, json: unknown];

const [lamp, tide] = BOOK.entries;

const world = {
  key: ["lamp", "light"],
  keysecondary: [],
  content: lamp?.content,
  comment: "lamp",
  constant: false,
  selective: true,
  selectiveLogic: 0,
  order: 10,
  position: 4,
  depth: 2,
  role: 1,
  disable: false,
  probability: 80,
  useProbability: true,
  excludeRecursion: true,
  groupWeight: 30,
  matchWholeWords: null,
  uid: 7,
  "corpus/kept": "yes",
};

/** One book in all dialects. */
export const BOOKS: GoodBook[] = [
  ["v2", "a card's book alone", BOOK],
  [
    "v3",
    "lorebook_v3",
    {
      spec: "lorebook_v3",
      data: { ...BOOK, entries: BOOK.entries.map((entry) => ({ ...entry, use_regex: false })) },
    },
  ],
  [
    "sillytavern",
    "a world",
    {
      entries: {
        7: world,
        9: {
          ...world,
          uid: 9,
          key: ["tide"],
          keysecondary: ["spring"],
          content: tide?.content,
          disable: true,
          position: 1,
        },
      },
      originalData: BOOK,
    },
  ],
  [
    "agnai",
    "a memory book",
    {
      kind: "memory",
      name: "The coast",
      entries: [
        {
          name: "lamp",
          entry: lamp?.content,
          keywords: ["lamp", "light"],
          priority: 5,
          weight: 10,
          enabled: true,
        },
        {
          name: "tide",
          entry: tide?.content,
          keywords: ["tide"],
          priority: 1,
          weight: 20,
          enabled: false,
        },
      ],
    },
  ],
  [
    "risu",
    "a lorebook of Risu",
    {
      type: "risu",
      ver: 1,
      data: [
        {
          key: "lamp, light",
          secondkey: "",
          insertorder: 10,
          alwaysActive: false,
          comment: "lamp",
          content: lamp?.content,
          mode: "normal",
          selective: false,
          activationPercent: 80,
        },
        {
          key: "tide",
          secondkey: "spring,neap",
          insertorder: 20,
          comment: "tide",
          content: tide?.content,
          selective: true,
        },
      ],
    },
  ],
  [
    "novelai",
    "a lorebook of NovelAI",
    {
      lorebookVersion: 5,
      entries: [
        {
          text: lamp?.content,
          displayName: "lamp",
          keys: ["lamp", "light"],
          enabled: true,
          forceActivation: false,
          contextConfig: { budgetPriority: 400 },
        },
        { text: tide?.content, displayName: "tide", keys: ["tide"], enabled: false },
      ],
    },
  ],
  [
    "kobold",
    "world info of KoboldAI",
    {
      folders: {},
      entries: {
        1: {
          key: ["lamp", "light"],
          keysecondary: [],
          content: lamp?.content,
          comment: "lamp",
          selective: false,
          constant: false,
        },
        2: { key: ["tide"], keysecondary: ["spring"], content: tide?.content, selective: true },
      },
    },
  ],
  [
    "kobold",
    "world info of Kobold Lite",
    [
      {
        key: "lamp,light",
        keysecondary: "",
        content: lamp?.content,
        comment: "lamp",
        selective: false,
        constant: false,
      },
      { key: "tide", keysecondary: "spring", content: tide?.content, selective: true },
    ],
  ],
];
