import {
  changeMemory,
  findMemory,
  findMemoryWork,
  keepMemory,
  type MemoryWork,
  STRETCH,
} from "../../db/queries/memories.ts";
import type { TurnMaterial } from "../../db/queries/material.ts";
import { memoryInput, memoryInstructions, passageRoom, tidyMemory } from "../ai/memory.ts";
import { headroom } from "../ai/profile.ts";
import { readPath, sceneNames } from "../ai/scene.ts";
import type { Memory, MemoryPatch, MemorySegment } from "../contract/memory.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { recallModel } from "./known.ts";
import { toMaterial } from "./material.ts";
import { askForText } from "./texts.ts";

/** Most segments that are made after one reply, and the time that this may take, in milliseconds: its invocation has 30 s left. */
const MOST = 2;
const PATIENCE = 25_000;

/** Tokens of a record: some more than its words may need. */
const LENGTH = 220;

/**
 * Makes what is missing of a path's memory, in the background, from the original lines. What can't be made now is made after a later
 * reply; the prompt does without it until then.
 */
export async function remember(
  deps: Deps,
  path: { chatId: string; leafId: string; material: TurnMaterial; modelId: string },
): Promise<void> {
  const { chatId, leafId, material } = path;
  if ((material.context.at(-1)?.depth ?? 0) + 2 < STRETCH) return;
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    for (let made = 0; made < MOST; made++) {
      const work = await findMemoryWork(deps.db, { chatId, leafId });
      if (work === null) return;
      const text = await record(deps, path, work, signal);
      if (text === null) return;
      const kept = await keepMemory(deps.db, { id: deps.newId(), chatId, work, text });
      deps.log("memory.made", { chatId, from: work.from, to: work.to, kept });
    }
  } catch (error) {
    deps.log("memory.failed", { chatId, ...errorFields(error) });
  }
}

async function record(
  deps: Deps,
  { material, modelId }: { material: TurnMaterial; modelId: string },
  { lines }: MemoryWork,
  signal: AbortSignal,
): Promise<string | null> {
  const { profile, factor } = recallModel(deps, modelId, null);
  const names = sceneNames(material);
  const said = readPath({ ...toMaterial(material), context: lines }, names, false);
  const room = passageRoom({ context: profile.context, factor, headroom: headroom(profile) });
  const text = await askForText(deps, {
    modelId,
    instructions: memoryInstructions(names),
    prompt: memoryInput(said, names, room),
    temperature: 0.2,
    maxOutputTokens: LENGTH,
    signal,
  });
  return tidyMemory(text);
}

/** The memory along a path of the caller's, the open one when no leaf is named. Fails with `not_found` or `leaf_not_found`. */
export async function listMemory(
  deps: Deps,
  params: { userId: string; chatId: string; leafId?: string },
): Promise<Memory> {
  const { userId, chatId, leafId = null } = params;
  const found = await findMemory(deps.db, { userId, chatId, leafId });
  if (!found) throw new AppError("not_found");
  const { missing, latestLeafId } = found;
  if (missing) throw new AppError("leaf_not_found", { extra: { latestLeafId } });
  const segments = found.segments
    .filter(({ text, edited }) => text !== "" || !edited)
    .map(({ id, messageId, from, to, text, edited, pinned }) => {
      return { id, messageId, from, to, text, edited, pinned };
    });
  return { segments };
}

/** Writes in a segment of the caller's, or pins it. What they have written is never made anew. */
export async function editMemory(
  deps: Deps,
  edit: MemoryPatch & { userId: string; chatId: string; segmentId: string },
): Promise<MemorySegment> {
  const segment = await changeMemory(deps.db, edit);
  if (!segment) throw new AppError("not_found");
  return segment;
}

/** Takes a segment of the caller's out of the memory, for good: its stretch is not told of again. */
export async function forgetSegment(
  deps: Deps,
  place: { userId: string; chatId: string; segmentId: string },
): Promise<void> {
  const gone = await changeMemory(deps.db, { ...place, text: "", pinned: false });
  if (!gone) throw new AppError("not_found");
}
