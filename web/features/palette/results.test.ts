import { Moon } from "lucide-react";
import { expect, test } from "vitest";
import type { ChatSummary, Persona } from "../../api.ts";
import { type Command, groupResults } from "./results.ts";

const chat = (id: string, found: string | null): ChatSummary => ({
  id,
  title: id,
  mode: "roleplay",
  persona: { id: "p", name: "Maren Holloway", portrait: null, accent: { hue: 0, chroma: 0 } },
  excerpt: "",
  writing: false,
  lineAt: "2026-11-01T00:00:00.000Z",
  found: found === null ? null : { messageId: found, text: "the third key", marks: [[4, 9]] },
  updatedAt: "2026-11-01T00:00:00.000Z",
});

const persona: Persona = {
  id: "p",
  name: "Maren Holloway",
  headline: "",
  tags: ["sea"],
  rating: "everyone",
  visibility: "public",
  quote: "",
  portrait: null,
  accent: { hue: 0, chroma: 0 },
  currentVersion: { id: "v", number: 1 },
  mine: false,
  greetingCount: 1,
};

const commands: Command[] = [
  { id: "theme", words: "Light or dark", icon: Moon },
  { id: "new", words: "New chat with Maren Holloway", icon: Moon, quiet: true },
];

const outline = (q: string, chats: ChatSummary[] = []) =>
  groupResults({ q, chats, personas: [persona], commands }).map(({ label, results }) => [
    label,
    ...results.map(({ id }) => id),
  ]);

test("without words there are the recent chats and what is usually done", () => {
  expect(outline("", [chat("one", null)])).toEqual([
    ["Recent chats", "chat-one"],
    ["Do", "command-theme"],
  ]);
});

test("words find lines, chats, people and commands", () => {
  expect(outline("maren", [chat("one", "line"), chat("two", null)])).toEqual([
    ["Lines", "line-one"],
    ["Chats", "chat-two"],
    ["People", "persona-p"],
    ["Do", "command-new"],
  ]);
  const [lines] = groupResults({ q: "key", chats: [chat("one", "line")], personas: [], commands });
  expect(lines).toMatchObject({ aside: "in 1 chat", results: [{ href: "/chats/one#line" }] });
});

test("behind > there are only commands, all that fit the words in any order", () => {
  expect(outline(">", [chat("one", null)])).toEqual([["Do", "command-theme", "command-new"]]);
  expect(outline(" > maren new")).toEqual([["Do", "command-new"]]);
  expect(outline("> nothing like it")).toEqual([]);
});
