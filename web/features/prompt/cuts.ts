import type { PromptReport } from "../../../worker/contract/prompt.ts";
import { count } from "./shares.ts";

/** Something that the model did not read, and why. */
export interface Cut {
  what: string;
  why: string;
}

/** What had to go, in the order in which it went, and what the window of history had left behind before that. */
export function listCuts({ dropped, window, memory }: PromptReport): Cut[] {
  const cuts = dropped.map(tellCut);
  if (window.from > 0) {
    const retold = memory.length > 0 ? "memory retells them" : "nothing retells them yet";
    cuts.push({
      what: `${count(window.from, "oldest line", "oldest lines")}`,
      why: `out of the history that is read word for word; ${retold}`,
    });
  }
  return cuts;
}

const names: Record<string, string> = {
  appearance: "How they look",
  background: "Their background",
  personality: "Their personality",
  overview: "What is said about you",
  scenario: "Most of the scenario",
  constants: "Lore that is always on",
};

function tellCut(mark: string): Cut {
  const [name = "", detail = ""] = mark.split(":");
  const number = Number(detail);
  if (detail === "trimmed") return { what: names[name] ?? name, why: "shortened to its beginning" };
  switch (name) {
    case "examples":
      return { what: count(number, "example", "examples"), why: "of how they speak" };
    case "lore":
      return {
        what: `Lore, about ${count(number, "token", "tokens")}`,
        why: "entries near the end",
      };
    case "history":
      return { what: count(number, "line", "lines"), why: "of the history, the oldest" };
    case "memory":
      return { what: count(number, "part of memory", "parts of memory"), why: "the oldest" };
    default:
      return { what: names[name] ?? name, why: "there was no room for it" };
  }
}
