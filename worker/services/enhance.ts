import { findSheet } from "../../db/queries/sheets.ts";
import {
  changeInput,
  changeInstructions,
  changesSchema,
  showForChange,
  type Standing,
} from "../ai/enhance.ts";
import { type Read, readNote, readProposals } from "../ai/proposals.ts";
import { DraftPart, type EnhancePersona } from "../contract/drafting.ts";
import { PersonaData } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { admitDraft, type Desk, insist, openDraft } from "./draft-stream.ts";
import { askForObject } from "./structured.ts";

/** Tokens of the answer, and of what is said beside the persona. */
const LONGEST = 1_600;
const BESIDE = 900;

/** Characters of a token, at the least: a persona that is shown must fit. */
const PER_TOKEN = 2.5;

const PATIENCE = 120_000;

/**
 * Has a model propose changes to a version of the caller's own persona. Nothing is stored. Fails with `not_found`, and as `admitDraft`
 * does; later failures are in the stream.
 */
export async function proposeChanges(
  deps: Deps,
  asked: EnhancePersona & { userId: string; personaId: string },
): Promise<ReadableStream<Uint8Array>> {
  const row = await findSheet(deps.db, asked);
  if (!row) throw new AppError("not_found");
  const { modelId, profile } = await admitDraft(deps, asked);
  const { tags, rating, version } = row;
  const standing: Standing = {
    data: PersonaData.parse(version.data),
    lorebook: version.lorebook,
    tags,
  };
  const room = (profile.context - LONGEST - BESIDE) * PER_TOKEN;
  const shown = showForChange(standing, asked.parts ?? DraftPart.options, room);
  return openDraft(deps, async (desk) => {
    const sender = new Sender(desk);
    const read = (answer: object, whole: boolean) =>
      sender.show(readProposals(answer, whole, standing, shown), readNote(answer));
    const made = insist(
      await askForObject(deps, {
        modelId,
        name: "changes",
        schema: changesSchema(shown.parts),
        instructions: changeInstructions(rating),
        prompt: changeInput(asked.request, shown),
        temperature: 0.7,
        maxOutputTokens: LONGEST,
        patience: PATIENCE,
        signal: desk.signal,
        watch: (partial) => read(partial, false),
      }),
    );
    read(made, true);
    sender.finish();
  });
}

/** Sends what has changed since it was last told. */
class Sender {
  readonly #desk: Desk;
  readonly #sent = new Map<number, string>();
  #latest = new Set<number>();
  #note = "";

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  show(read: Read[], note: string): void {
    if (note !== "" && note !== this.#note) this.#desk.send({ type: "note", text: note });
    this.#note = note || this.#note;
    this.#latest = new Set(read.flatMap(({ order, proposal }) => (proposal ? [order] : [])));
    for (const { order, done, proposal } of read) {
      const text = JSON.stringify([proposal, done]);
      if (proposal === null || this.#sent.get(order) === text) continue;
      this.#sent.set(order, text);
      this.#desk.send({ type: "proposal", order, proposal, done });
    }
  }

  /** Takes back what turned out to be no change. */
  finish(): void {
    for (const order of this.#sent.keys()) {
      if (!this.#latest.has(order)) this.#desk.send({ type: "withdrawn", order });
    }
  }
}
