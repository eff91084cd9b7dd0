import type { PathMessage, PromptMaterial } from "../worker/ai/material.ts";
import { readBook } from "../worker/ai/lore/book.ts";
import { ChatSettings } from "../worker/contract/chats.ts";
import type { Script } from "./script.ts";
import type { Starter } from "./starters.ts";

/** Ids that hold a time, as macros want one, and are the same in every run. */
const idOf = (place: number) => `01a20514-0000-7000-8000-${String(place).padStart(12, "0")}`;

/** How many of the other replies a prompt quotes. */
const ASIDES = 2;

/** A conversation on its way. */
export class Scene {
  readonly #of: Omit<PromptMaterial, "context" | "asides">;
  readonly #path: PathMessage[] = [];

  /** Begins with the starter's first greeting. */
  constructor({ persona, roleplayData, rating, lore }: Starter, script: Script) {
    this.#of = {
      chatId: idOf(999_999),
      mode: script.mode,
      settings: ChatSettings.parse({
        userPersona: {
          name: "Wren",
          appearance: "thin, in a wet grey coat, with ink on one cuff",
          overview: "A surveyor's clerk who asks before touching things.",
        },
      }),
      rating,
      persona,
      roleplayData,
      book: readBook({ entries: [...lore, ...(script.lore ?? [])] }),
      memory: [],
    };
    this.add("assistant", persona.greetings[0] ?? "");
  }

  add(role: "user" | "assistant", text: string, status = "complete"): void {
    const depth = this.#path.length;
    const parts: PathMessage["parts"] = [{ type: "text", text }];
    this.#path.push({ id: idOf(depth), role, parts, depth, status });
  }

  /** Takes the newest message back. */
  drop(): void {
    this.#path.pop();
  }

  /** For another reply beside these, newest last. */
  material(beside: string[] = []): PromptMaterial {
    return { ...this.#of, context: [...this.#path], asides: beside.slice(-ASIDES).toReversed() };
  }

  /** What one side has said so far, newest last. */
  said(role: "user" | "assistant"): string[] {
    return this.#path
      .filter((message) => message.role === role)
      .map(({ parts }) => parts.map((part) => (part.type === "text" ? part.text : "")).join(""));
  }
}
