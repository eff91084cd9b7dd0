import { PROMPT_VERSION } from "../worker/ai/version.ts";
import { hashPrompts } from "./fingerprint.ts";
import type { Model } from "./model.ts";
import { play } from "./play.ts";
import type { Row } from "./records.ts";
import type { Script } from "./script.ts";
import type { Starter } from "./starters.ts";

interface Session {
  scripts: Script[];
  starters: Starter[];
  /** texts for each line */
  samples: number;
  /** most lines of a script */
  turns: number;
}

/** A script as it was played with one starter; `failure` when the model failed and the rest is missing. */
interface Played {
  title: string;
  rows: Row[];
  failure: unknown;
}

/** Plays every script with every starter it is for. */
export async function* evaluate(model: Model, session: Session): AsyncGenerator<Played> {
  const { scripts, starters, samples, turns } = session;
  const promptHash = hashPrompts();
  for (const script of scripts) {
    const cast = starters.filter(({ slug }) => script.starters?.includes(slug) ?? true);
    for (const starter of cast) {
      const title = `${script.name} with ${starter.slug}`;
      const played: Played = { title, rows: [], failure: null };
      try {
        const told = { script, starter, samples, turns, promptHash };
        for await (const row of play(model, told)) played.rows.push(row);
      } catch (error) {
        played.failure = error;
      }
      yield played;
    }
  }
}

/** Where a run is kept: its time, its prompts' version and its model. */
export function nameRun(now: Date, modelId: string): string {
  const time = now.toISOString().slice(0, 16).replace(":", "");
  return `${time}-${PROMPT_VERSION}-${modelId.replaceAll(/[^\w.-]+/g, "_")}.jsonl`;
}
