import { APICallError, type ModelMessage } from "ai";
import type { z } from "zod";
import { headroom, type Profile, readOverflow, stepDown } from "../ai/profile.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { askOnce, type Form, toForm } from "./asking.ts";
import { recallModel } from "./known.ts";

/** How an object is asked for, best first: by its schema, as any JSON, in plain text. */
const RUNGS: Profile["json"][] = ["schema", "object", "text"];

/** A model that has to be asked more often does not want to. */
const MOST_CALLS = 6;

/** Longest answer that is sent back to be put right, in characters. */
const QUOTED = 12_000;

/** The rung that a model was last seen to stand on, by its id. Lives as long as the isolate. */
const standing = new Map<string, Profile["json"]>();

interface Wish<Schema extends z.ZodObject> {
  modelId: string;
  /** in snake case, for the provider */
  name: string;
  /** what each field holds stands in its description; bounds are checked here and not sent */
  schema: Schema;
  instructions: string;
  prompt: string;
  temperature: number;
  /** without what a thinking model needs on top */
  maxOutputTokens: number;
  /** the longest that all attempts may take together, in milliseconds */
  patience: number;
  /** ends it before its time */
  signal?: AbortSignal;
  /** Is shown what there is of the object while it is written, unchecked; of the next attempt when one came to nothing. */
  watch?: (partial: object) => void;
}

/** The object, or the last text that was no such object (empty when the model gave none) and why. */
export type Made<T> = { made: T } | { made: null; text: string; cause: unknown };

/**
 * Has a model make an object. Begins with its schema and steps down, when the provider refuses that or the answer holds no object, to any
 * JSON and to plain text, under headings where the fields are texts and lists of texts. One answer that breaks the schema is sent back
 * with what is wrong. Never throws: a model that fails, or fails to, gives `made: null`.
 */
export async function askForObject<Schema extends z.ZodObject>(
  deps: Deps,
  wish: Wish<Schema>,
): Promise<Made<z.output<Schema>>> {
  const { modelId, name, schema } = wish;
  const ask = caller(deps, wish);
  let profile = profileOf(deps, modelId);
  let failed = { text: "", cause: null as unknown };
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const form = toForm(profile.json, wish);
    try {
      const text = await ask(profile, form, []);
      const read = form.read(text);
      failed = { text, cause: new Error("the answer holds no object") };
      if (read === null && profile.json !== "text") {
        profile = below(profile);
        continue;
      }
      const first = schema.safeParse(read ?? {});
      if (first.success) return keep(deps, modelId, profile, first.data);
      const again = await ask(profile, form, complain(text, first.error));
      const second = schema.safeParse(form.read(again) ?? {});
      if (second.success) return keep(deps, modelId, profile, second.data);
      failed = { text: again, cause: second.error };
      break;
    } catch (cause) {
      failed = { ...failed, cause };
      const next = afterRefusal(profile, cause);
      if (next === null) break;
      profile = next;
    }
  }
  deps.log("object.not_made", { name, model: modelId, ...errorFields(failed.cause) });
  return { made: null, ...failed };
}

function profileOf(deps: Deps, modelId: string): Profile {
  const { profile } = recallModel(deps, modelId, null);
  const seen = standing.get(modelId) ?? "schema";
  return RUNGS.indexOf(seen) > RUNGS.indexOf(profile.json) ? { ...profile, json: seen } : profile;
}

const below = (profile: Profile): Profile => ({
  ...profile,
  json: RUNGS[RUNGS.indexOf(profile.json) + 1] ?? "text",
});

/** Where a model stands is remembered when that is not what is known of it anyway. */
function keep<T>(deps: Deps, modelId: string, { json }: Profile, made: T): Made<T> {
  if (json !== profileOf(deps, modelId).json) standing.set(modelId, json);
  return { made };
}

/** Gives the whole text of an answer, however little it is what was asked for. */
function caller(deps: Deps, wish: Wish<z.ZodObject>) {
  const { prompt, temperature, maxOutputTokens, watch } = wish;
  const signals = [AbortSignal.timeout(wish.patience), wish.signal];
  const signal = AbortSignal.any(signals.filter((one) => one !== undefined));
  return (profile: Profile, form: Form, more: ModelMessage[]): Promise<string> => {
    const instructions = [wish.instructions, form.request].filter(Boolean).join("\n");
    const isFirst = profile.system === "first";
    const content = isFirst ? prompt : `${instructions}\n\n${prompt}`;
    return askOnce({
      model: deps.models.open(wish.modelId),
      ...(isFirst ? { instructions } : {}),
      messages: [{ role: "user", content }, ...more],
      form,
      ...(profile.sampling === "none" ? {} : { temperature }),
      maxOutputTokens: maxOutputTokens + headroom(profile),
      signal,
      watch,
    });
  };
}

function complain(text: string, error: z.ZodError): ModelMessage[] {
  const faults = error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "answer"}: ${message}`);
  const content = `That can't be used. ${faults.join("; ")}. Give the whole answer again, put right, in the form that was asked for.`;
  return [
    { role: "assistant", content: text.slice(0, QUOTED) || "…" },
    { role: "user", content },
  ];
}

const OF_THE_FORM = /response.?format|json|schema|structured|grammar|guided/i;

/** A profile that leaves out what a provider refused; null when the failure is of another kind, or nothing is left to leave out. */
function afterRefusal(profile: Profile, error: unknown): Profile | null {
  if (!APICallError.isInstance(error)) return null;
  const { statusCode = 0, message, responseBody = "" } = error;
  const said = `${message}\n${responseBody}`;
  const isRefusal = statusCode === 400 || statusCode === 422;
  if (!isRefusal && !(statusCode >= 500 && OF_THE_FORM.test(said))) return null;
  if (readOverflow(said)) return null;
  return stepDown(profile, said) ?? (profile.json === "text" ? null : below(profile));
}
