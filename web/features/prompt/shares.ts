import type { PromptReport } from "../../../worker/contract/prompt.ts";

/** A part of what the model read. */
export interface Share {
  part: "rules" | "persona" | "scene" | "lore" | "memory" | "note" | "history";
  label: string;
  /** what it is made of, in a few words */
  note: string;
  /** estimated */
  tokens: number;
  /** of all that may be read, rounded */
  percent: number;
}

export interface Budget {
  shares: Share[];
  /** estimated tokens of the whole prompt */
  total: number;
  /** what the model's context leaves to be read besides the reply */
  allowed: number;
  unused: number;
}

/** How a prompt's room was divided. Parts that took nothing are left out; what no part accounts for frames the notes. */
export function divide({ est, ctx, reserve, window, lore, memory }: PromptReport): Budget {
  const allowed = Math.max(ctx - reserve, est.total);
  const { rules, persona, scenario, user, examples, direction, history } = est;
  const counted =
    rules + persona + scenario + user + examples + direction + history + est.lore + est.memory;
  const fired = lore.filter(({ state }) => state === "in").length;
  const lines = window.to - window.from + 1;
  const parts: [Share["part"], string, string, number][] = [
    ["rules", "Rules", "how to play, what to do next", rules + direction],
    ["persona", "Persona", "who they are, how they speak", persona + examples],
    ["scene", "Scene", "where it is set, and you", scenario + user],
    ["lore", "Lore", count(fired, "entry", "entries"), est.lore],
    ["memory", "Memory", `${count(memory.length, "part", "parts")}, retold`, est.memory],
    ["note", "Notes", "close to the end, and the frame", Math.max(0, est.total - counted)],
    ["history", "History", `last ${count(lines, "line", "lines")}, word for word`, history],
  ];
  const shares = parts
    .filter(([, , , tokens]) => tokens > 0)
    .map(([part, label, note, tokens]) => {
      return { part, label, note, tokens, percent: Math.round((100 * tokens) / allowed) };
    });
  return { shares, total: est.total, allowed, unused: allowed - est.total };
}

/** The bar in words: `Persona 14%, lore 7%, unused 16%`. */
export function sayBudget({ shares, unused, allowed }: Budget): string {
  const parts = shares.map(({ label, percent }) => `${label.toLowerCase()} ${sayPercent(percent)}`);
  const said = [...parts, `unused ${Math.round((100 * unused) / allowed)}%`].join(", ");
  return said.slice(0, 1).toUpperCase() + said.slice(1);
}

/** A share as it is written: one that rounds to nothing is still there. */
export const sayPercent = (percent: number) => (percent === 0 ? "<1%" : `${percent}%`);

export const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`;
