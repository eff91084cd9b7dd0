import { expect, test } from "vitest";
import type { Line } from "../chats/lines.ts";
import { readStory, spellNumber } from "./chapters.ts";

const line = (id: string, from: Line["from"], text: string): Line => ({
  id,
  from,
  text,
  at: null,
  state: "settled",
  silence: null,
  stored: null,
});

const shape = (lines: Line[]) =>
  readStory(lines).map((leaf) => {
    if (leaf.kind === "chapter") return `${leaf.number} ${leaf.title}`;
    if (leaf.kind === "steer") return `> ${leaf.line.text}`;
    return `${leaf.opens ? "A" : "a"}:${leaf.text}${leaf.ends ? "." : ""}`;
  });

test("passages stand one after the other, with the steering between them", () => {
  expect(
    shape([
      line("1", "assistant", "It rained"),
      line("2", "user", "Slow down"),
      line("3", "assistant", "It dripped"),
    ]),
  ).toEqual(["A:It rained.", "> Slow down", "a:It dripped."]);
});

test("a heading begins a chapter, before a passage and within one", () => {
  expect(
    shape([
      line("1", "assistant", "## A ticket\n\nNo train."),
      line("2", "assistant", "It left.\n\n## **Marrow Junction**\nNo train had stopped."),
    ]),
  ).toEqual([
    "1 A ticket",
    "A:No train..",
    "a:It left.",
    "2 Marrow Junction",
    "A:No train had stopped..",
  ]);
});

test("a chapter whose first words are still to come is there, and so is a passage without a word", () => {
  expect(shape([line("1", "assistant", "It left.\n## Marrow")])).toEqual([
    "A:It left.",
    "1 Marrow",
    "A:.",
  ]);
  expect(shape([line("1", "assistant", "")])).toEqual(["A:."]);
});

test("what only looks like a heading is none", () => {
  expect(shape([line("1", "assistant", "#One\n##Two\n### Three")])).toEqual([
    "A:#One\n##Two\n### Three.",
  ]);
});

test("numbers are spelt as in a book", () => {
  expect([1, 3, 20, 21].map(spellNumber)).toEqual(["one", "three", "twenty", "21"]);
});
