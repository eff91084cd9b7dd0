import { type Check, type CheckedReply, checkReply } from "../worker/ai/checks.ts";
import { throwDie } from "../worker/ai/dice.ts";
import { assembleDraft } from "../worker/ai/draft.ts";
import { UNCALIBRATED } from "../worker/ai/estimate.ts";
import { joinText } from "../worker/ai/join.ts";
import type { Prompt } from "../worker/ai/material.ts";
import { assemblePrompt } from "../worker/ai/prompt.ts";
import { sceneNames } from "../worker/ai/scene.ts";
import { PROMPT_VERSION } from "../worker/ai/version.ts";
import { countWords } from "../worker/ai/window.ts";
import { ANCHORS } from "./facts.ts";
import type { Model, Written } from "./model.ts";
import type { Row } from "./records.ts";
import { Scene } from "./scene.ts";
import type { Line, Script } from "./script.ts";
import type { Starter } from "./starters.ts";

interface Play {
  script: Script;
  starter: Starter;
  samples: number;
  /** most lines of the script; all when absent */
  turns: number;
  promptHash: string;
}

/** What is measured of a draft: it has the person's manner, not a persona's. */
const OF_DRAFTS: Check[] = [
  "userLabel",
  "ownLabel",
  "leak",
  "meta",
  "otherLanguage",
  "length",
  "repeated",
  "sharedRun",
  "echo",
  "siblings",
];

/** Plays a script with a starter, line by line, and gives a row for each text. Rejects when the model fails. */
export async function* play(model: Model, told: Play): AsyncGenerator<Row> {
  const { script, starter, turns } = told;
  const { context = model.profile.context } = script;
  const profile = { ...model.profile, context: Math.min(context, model.profile.context) };
  const order = { profile, factor: UNCALIBRATED };
  const stage = { model, told, scene: new Scene(starter, script), order };
  const measure = { reply: measureReplies, continue: measureMore, draft: measureDrafts };
  for (const [index, line] of script.lines(starter.slug).slice(0, turns).entries()) {
    for await (const { sample, prompt, written, checks } of measure[script.measures](stage, {
      ...line,
      turn: index + 1,
    })) {
      yield {
        script: script.name,
        starter: starter.slug,
        turn: index + 1,
        sample,
        promptVersion: PROMPT_VERSION,
        promptHash: told.promptHash,
        model: model.id,
        params: prompt.params,
        est: prompt.report.est.total,
        ...written,
        checks,
      };
    }
  }
}

interface Stage {
  model: Model;
  told: Play;
  scene: Scene;
  order: Pick<Parameters<typeof assemblePrompt>[1], "profile" | "factor">;
}

interface Measured {
  sample: number;
  prompt: Prompt;
  written: Written;
  checks: Row["checks"];
}

type Turn = Line & { turn: number };

/** So many replies to a line, each beside those before it; the scene goes on from the first. */
async function* measureReplies(stage: Stage, line: Turn): AsyncGenerator<Measured> {
  const { model, told, scene, order } = stage;
  const previous = scene.said("assistant");
  scene.add("user", line.say);
  const siblings: string[] = [];
  for (let sample = 0; sample < told.samples; sample++) {
    const material = scene.material(siblings);
    const prompt = assemblePrompt(material, { task: "reply", ...order });
    const written = await model.write(prompt, { names: sceneNames(material), goesOn: false });
    const checks = check(stage, { line, prompt, text: written.text, previous, siblings });
    yield { sample, prompt, written, checks };
    siblings.push(written.text);
  }
  scene.add("assistant", siblings[0] ?? "");
}

/** A reply to a line, cut somewhere and gone on with; each time somewhere else. */
async function* measureMore(stage: Stage, line: Turn): AsyncGenerator<Measured> {
  const { model, told, scene, order } = stage;
  const previous = scene.said("assistant");
  scene.add("user", line.say);
  const names = sceneNames(scene.material());
  const asked = assemblePrompt(scene.material(), { task: "reply", ...order });
  const whole = await model.write(asked, { names, goesOn: false });
  let first: string | null = null;
  for (let sample = 0; sample < told.samples; sample++) {
    const place = throwDie(told.script.name, told.starter.slug, `${line.turn}.${sample}`);
    const said = whole.text.slice(0, Math.ceil(whole.text.length * (0.2 + 0.6 * place)));
    scene.add("assistant", said.toWellFormed(), "stopped");
    const prompt = assemblePrompt(scene.material(), { task: "continue", ...order });
    scene.drop();
    const more = await model.write(prompt, { names, goesOn: true });
    const text = said + (joinText(said, more.text, true) ?? "");
    first ??= text;
    const checks = check(stage, { line, prompt: asked, text, previous, siblings: [] });
    yield { sample, prompt, written: { ...more, text }, checks };
  }
  scene.add("assistant", first ?? whole.text);
}

/** Drafts of a line before it is said, once the person has said something; then the reply to it, which is not measured. */
async function* measureDrafts(stage: Stage, line: Turn): AsyncGenerator<Measured> {
  const { model, told, scene, order } = stage;
  const own = scene.said("user");
  const { persona, user } = sceneNames(scene.material());
  const names = { persona: user, user: persona };
  const siblings: string[] = [];
  for (let sample = 0; sample < (own.length > 0 ? told.samples : 0); sample++) {
    const prompt = assembleDraft(scene.material(), "", order);
    const written = await model.write(prompt, { names, goesOn: false });
    const checks = checkReply({
      ...names,
      text: written.text,
      mode: told.script.mode,
      previous: own,
      lastUserLine: scene.said("assistant").at(-1) ?? "",
      words: Math.max(1, own.reduce((sum, text) => sum + countWords(text), 0) / own.length),
      language: line.language ?? "en",
      siblings,
    });
    yield { sample, prompt, written, checks: pick(checks, OF_DRAFTS) };
    siblings.push(written.text);
  }
  scene.add("user", line.say);
  const prompt = assemblePrompt(scene.material(), { task: "reply", ...order });
  scene.add(
    "assistant",
    (await model.write(prompt, { names: { persona, user }, goesOn: false })).text,
  );
}

const pick = (checks: Record<Check, number | boolean>, names: Check[]): Row["checks"] =>
  Object.fromEntries(names.map((name) => [name, checks[name]]));

function check(
  { told, scene }: Stage,
  reply: { line: Turn; prompt: Prompt } & Pick<CheckedReply, "text" | "previous" | "siblings">,
): Row["checks"] {
  const { line, prompt, text, previous, siblings = [] } = reply;
  const always = ANCHORS[told.starter.slug]?.always;
  return checkReply({
    ...sceneNames(scene.material()),
    text,
    mode: told.script.mode,
    previous,
    lastUserLine: line.say,
    words: wordsAsked(prompt),
    language: line.language ?? "en",
    siblings,
    facts: {
      present: line.facts?.present ?? [],
      absent: [...(always?.absent ?? []), ...(line.facts?.absent ?? [])],
    },
  });
}

/** The length that a prompt's direction names. */
function wordsAsked({ messages }: Prompt): number {
  const [, words] = /(?:about|within) (\d+) words/.exec(String(messages.at(-1)?.content)) ?? [];
  if (words === undefined) throw new Error("the prompt asks for no length");
  return Number(words);
}
