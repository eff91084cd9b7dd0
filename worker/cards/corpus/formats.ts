import { ascii, toBase64, writeText } from "../bytes.ts";
import { json } from "./build.ts";
import type { GoodCard } from "./containers.ts";
import { BOOK, TEXTS, v2, V2_DATA, v3 } from "./texts.ts";

const attributes = { kind: "wpp", attributes: { Mind: ["dry", "exact"], Work: ["clocks"] } };
const ooba = {
  char_name: TEXTS.name,
  char_persona: TEXTS.description,
  char_greeting: TEXTS.first_mes,
  world_scenario: TEXTS.scenario,
  example_dialogue: TEXTS.mes_example,
};
const yaml = `name: ${TEXTS.name}\ngreeting: |-\n  ${TEXTS.first_mes}\ncontext: >-\n  ${TEXTS.description}\n`;

/** Formats, and what is wrong with cards of the world. */
export const FORMATS: GoodCard[] = [
  ["V1", "v1", "json", json(TEXTS)],
  ["V1 with only a name and one text", "v1", "json", json({ name: TEXTS.name, first_mes: "Hm." })],
  [
    "TavernAI's flat card",
    "tavern",
    "json",
    json({ ...TEXTS, spec: "tavern_ai", talkativeness: "0.5" }),
    ["talkativeness"],
  ],
  ["Pygmalion's JSON", "pygmalion", "json", json(ooba)],
  ["text generation web UI's YAML", "pygmalion", "yaml", writeText(yaml)],
  [
    "Agnai's character",
    "agnai",
    "json",
    json({
      kind: "character",
      name: TEXTS.name,
      persona: attributes,
      greeting: "Hm.",
      culture: "en-us",
    }),
  ],
  ["a spec without a version", "v2", "json", json({ ...v2(), spec_version: undefined })],
  ["a version that is a number", "v2", "json", json({ ...v2(), spec_version: 2 })],
  ["a version of the future", "v3", "json", json({ ...v3(), spec_version: "4.1" }), ["newer_spec"]],
  ["data without a spec", "v2", "json", json({ data: V2_DATA })],
  [
    "copies beside the data that disagree",
    "v2",
    "json",
    json({ ...v2(), ...TEXTS, name: "Somebody else" }),
  ],
  [
    "a book without extensions",
    "v2",
    "json",
    json(v2({ character_book: { entries: [{ keys: ["a"], content: "b" }] } })),
  ],
  ["a card without extensions", "v2", "json", json(v2({ extensions: undefined }))],
  [
    "null for lists",
    "v2",
    "json",
    json(v2({ alternate_greetings: null, tags: null, character_book: null })),
  ],
  ["numbers for texts", "v2", "json", json(v2({ character_version: 1.5, creator: 7 }))],
  ["tags in one text", "v2", "json", json(v2({ tags: "clocks, sea ,Clocks" }))],
  [
    "secondary keys in one text",
    "v3",
    "json",
    json(
      v3({
        character_book: {
          entries: [{ ...BOOK.entries[1], secondary_keys: "spring, neap", use_regex: false }],
        },
      }),
    ),
  ],
  [
    "half a pair of surrogates, and NUL",
    "v2",
    "json",
    writeText(JSON.stringify(v2({ creator_notes: "x" })).replace('"x"', '"\\ud83d \\u0000 y"')),
  ],
  [
    "keys that would harm",
    "v2",
    "json",
    writeText(
      JSON.stringify(v2()).replace('"data":{', '"data":{"__proto__":{"a":1},"constructor":2,'),
    ),
    ["unsafe_keys"],
  ],
  [
    "scripts of other apps",
    "v3",
    "json",
    json(
      v3({
        extensions: {
          regex_scripts: [{ scriptName: "hide" }, {}],
          risuai: { triggerscript: [{}], customScripts: [{}] },
        },
      }),
    ),
    ["regex_scripts", "scripts"],
  ],
  [
    "a linked book that is absent",
    "v2",
    "json",
    json(
      v2({
        extensions: {
          world: "The coast",
          talkativeness: 0.5,
          depth_prompt: { prompt: "x", depth: 4 },
        },
      }),
    ),
    ["depth_prompt", "talkativeness", "linked_world"],
  ],
  [
    "pictures in the net",
    "v3",
    "json",
    json(
      v3({
        assets: [{ type: "icon", uri: "https://example.org/a.png", name: "main", ext: "png" }],
        creator_notes: '<img src="https://example.org/b.png"> ![c](http://example.org/c.png)',
      }),
    ),
    ["remote_pictures"],
  ],
  [
    "greetings for groups, and other languages",
    "v3",
    "json",
    json(
      v3({ group_only_greetings: ["All of you?"], creator_notes_multilingual: { de: "Nachts." } }),
    ),
    ["group_greetings", "other_languages"],
  ],
  [
    "decorators that nobody knows",
    "v3",
    "json",
    json(
      v3({
        character_book: {
          entries: [
            {
              keys: ["a"],
              content: "@@mood dark\n@@depth 2\nb",
              extensions: {},
              enabled: true,
              insertion_order: 1,
              use_regex: false,
            },
          ],
        },
      }),
    ),
    ["decorators"],
  ],
  [
    "texts longer than ours may be",
    "v2",
    "json",
    json(
      v2({
        scenario: "s".repeat(9_000),
        alternate_greetings: Array.from({ length: 70 }, (_, at) => `Hello ${at}`),
      }),
    ),
    ["cut_texts", "cut_greetings"],
  ],
  ["no name", "v2", "json", json(v2({ name: " " })), ["no_name"]],
  [
    "an SVG for a portrait",
    "v3",
    "json",
    json(
      v3({
        assets: [
          {
            type: "icon",
            uri: `data:image/svg+xml;base64,${toBase64(ascii("<svg/>"))}`,
            name: "main",
            ext: "svg",
          },
        ],
      }),
    ),
    ["picture_type"],
  ],
];
