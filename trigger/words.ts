import type { HeldPicture, PictureWords } from "../db/queries/painting.ts";
import type { PainterEntry } from "../worker/contract/painting.ts";
import { PaintSettings } from "../worker/contract/pictures.ts";
import type { ContentRating } from "../worker/contract/personas.ts";
import { askScene } from "./ask.ts";
import type { TaskDeps } from "./deps.ts";
import { PictureError } from "./errors.ts";
import { asOther, withoutNames } from "./names.ts";
import { buildPrompt, cutWords, writeAlt } from "./prompt.ts";
import { fitLevel, isBeyond, levelOf } from "./rating.ts";
import { readLines, type Scene, sceneByRule, sceneRequest } from "./scene.ts";

/** What is left of a scene of which nothing may be painted. */
const QUIET = "standing quietly, low light from one side, seen from across the room";

/** Words of a scene that are kept of a model's, and characters: as many as a person may write, who can change it and paint again. */
const LONGEST = 60;
const MOST = 600;

/** A face for who has none yet. */
const FACE =
  "head and shoulders, facing the viewer, plain dark background, soft light from one side";

/** A number for a text, the same for the same text, that painters take for a seed (FNV-1a, 31 bits). */
export function seedOf(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return sum >>> 1;
}

/** The painter of a picture's row: the one it names while that is on offer, else the first. */
export function choosePainter(painters: PainterEntry[], id: string | null): PainterEntry {
  const [first] = painters;
  const painter = painters.find((one) => one.id === id) ?? first;
  if (!painter) throw new Error("no painter is set up");
  return painter;
}

/**
 * Writes what the painter is told of a picture. A person's own words are taken as they are; without any a model reads the reply. Throws a
 * `refused` {@link PictureError} when a person's words ask for what is never painted.
 */
export async function writePicture(
  deps: Pick<TaskDeps, "config" | "log">,
  { held, signal }: { held: HeldPicture; signal: AbortSignal },
): Promise<PictureWords> {
  const { persona, kind } = held;
  const settings = PaintSettings.parse(held.settings);
  const level = readLevel(held, settings);
  const own = held.scene !== "" || kind !== "scene";
  const told = own ? byPerson(held) : await readReply(deps, { held, level, signal });
  const looks = settings.withPersona ? (persona?.appearance ?? "") : "";
  if (own && isBeyond([told.scene, looks, persona?.name ?? ""])) throw refuse();
  const nameless = withoutNames(told.scene, peopleOf(held));
  const scene = fitLevel(nameless, level);
  if (own && scene === "") throw refuse();
  const shown = (own ? scene : cutWords(scene, LONGEST).slice(0, MOST)) || QUIET;
  const prompt = buildPrompt({
    looks: fitLevel(looks, level),
    wears: fitLevel(told.wears, level),
    scene: shown,
    own,
    beside: told.withUser ? besideOf(held, level) : null,
    style: settings.style,
  });
  return {
    scene: own && held.scene !== "" ? held.scene : shown,
    prompt,
    alt: isFace(held)
      ? writeAlt(`${persona?.name ?? ""}, ${fitLevel(looks, level)}`, null)
      : writeAlt(held.scene || shown, settings.withPersona ? (persona?.name ?? null) : null),
    model: choosePainter(deps.config.IMAGE_MODELS, held.model).id,
    // who is always painted from the same seed stays the same person; what is imagined anew is to differ
    seed: held.seed ?? seedOf(kind === "scene" && persona ? persona.versionId : held.id),
  };
}

/** A portrait for which nobody had words. */
const isFace = ({ scene, kind }: HeldPicture) => scene === "" && kind === "portrait";

const byPerson = (held: HeldPicture): Scene => ({
  scene: held.scene || (isFace(held) ? FACE : QUIET),
  withUser: false,
  wears: "",
});

async function readReply(
  deps: Pick<TaskDeps, "config" | "log">,
  { held, level, signal }: { held: HeldPicture; level: ContentRating; signal: AbortSignal },
): Promise<Scene> {
  if (readLines(held).length === 0) return sceneByRule(held);
  const asked = await askScene(deps, { request: sceneRequest(held, level), signal });
  return asked ?? sceneByRule(held);
}

function readLevel(held: HeldPicture, settings: PaintSettings): ContentRating {
  const { persona, userPersona, lines } = held;
  const seen = [
    ...(persona && settings.withPersona ? [persona.appearance] : []),
    ...(userPersona && userPersona.appearance !== "" ? [userPersona.appearance] : []),
  ];
  const said = lines.length > 0 ? readLines(held).map(({ text }) => text) : [];
  return levelOf(persona?.rating ?? "everyone", { looks: seen, texts: [held.scene, ...said] });
}

const peopleOf = ({ persona, userPersona }: HeldPicture) => ({
  main: persona && { name: persona.name, looks: persona.appearance },
  others: userPersona ? [{ name: userPersona.name, looks: userPersona.appearance }] : [],
});

function besideOf({ userPersona }: HeldPicture, level: ContentRating): string {
  const looks = fitLevel(userPersona?.appearance ?? "", level);
  return looks || asOther("").self;
}

const refuse = () =>
  new PictureError("refused", "the words ask for what is never painted", { final: true });
