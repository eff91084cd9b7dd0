import { findMaking } from "../../db/queries/messages.ts";
import { findMaterial } from "../../db/queries/material.ts";
import { MessageTooLong } from "../ai/budget.ts";
import { assembleDraft } from "../ai/draft.ts";
import type { Prompt, PromptMaterial } from "../ai/material.ts";
import { assemblePrompt } from "../ai/prompt.ts";
import { rawText } from "../ai/scene.ts";
import { CONTEXT } from "../ai/window.ts";
import {
  type PreviewedPrompt,
  type PreviewPrompt,
  PromptReport,
  type SeenPrompt,
} from "../contract/prompt.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { errorFields } from "../log.ts";
import { type Known, knownKey, recallModel } from "./known.ts";
import { toMaterial } from "./material.ts";
import { checkModel } from "./models.ts";

interface Place {
  userId: string;
  chatId: string;
}

/**
 * What the model was given for a reply of the caller's, in numbers and on request in words. Fails with `not_found`, also for a message
 * that no model was asked for, and for one of before such reports were kept.
 */
export async function findPrompt(
  deps: Deps,
  asked: Place & { messageId: string; text: boolean },
): Promise<SeenPrompt> {
  const made = await findMaking(deps.db, asked);
  const report = made?.metadata.prompt;
  if (!made || !report) throw new AppError("not_found");
  if (!asked.text) return { report };
  const leafId = made.parentId;
  const material = await readMaterial(deps, { ...asked, leafId });
  // A reply beside a greeting follows nothing.
  const above = leafId === null ? { ...material, context: [], memory: [] } : material;
  const known = await recall(deps, made.metadata.model ?? "");
  const again = assemble(() =>
    assemblePrompt({ ...above, asides: [] }, { task: "reply", ...known, factor: report.f }),
  );
  return { report, sent: { ...words(again), same: isSame(report, again.report) } };
}

/** What would be sent now. Fails with `not_found`, `leaf_not_found`, `unknown_model`, `nothing_to_continue` or `message_too_long`. */
export async function previewPrompt(
  deps: Deps,
  asked: PreviewPrompt & Place,
): Promise<PreviewedPrompt> {
  checkModel(deps.models, asked.modelId);
  const stored = await readMaterial(deps, { ...asked, leafId: asked.leafId ?? null });
  const { task, hint, aim, line } = asked;
  const material = line.trim() === "" ? stored : addLine(deps, stored, line);
  const known = await recall(deps, deps.models.choose(asked.modelId ?? material.settings.modelId));
  if (task === "draft") {
    const draft = assemble(() => assembleDraft(stored, aim, known));
    return { ...words(draft), report: draft.report };
  }
  const last = stored.context.at(-1);
  if (task === "continue" && (last?.role !== "assistant" || rawText(last).trim() === "")) {
    throw new AppError("nothing_to_continue");
  }
  const path = task === "continue" ? stored : material;
  const prompt = assemble(() => assemblePrompt(path, { task, hint, ...known }));
  return { ...words(prompt), report: prompt.report };
}

async function readMaterial(
  deps: Deps,
  { userId, chatId, leafId }: Place & { leafId: string | null },
): Promise<PromptMaterial> {
  const found = await findMaterial(deps.db, { userId, chatId, leafId, context: CONTEXT });
  if (!found) throw new AppError("not_found");
  if (found.missing) {
    throw new AppError("leaf_not_found", { extra: { latestLeafId: found.latestLeafId } });
  }
  return toMaterial(found.material);
}

function addLine(deps: Deps, material: PromptMaterial, text: string): PromptMaterial {
  const { context } = material;
  const depth = (context.at(-1)?.depth ?? -1) + 1;
  const parts = [{ type: "text" as const, text }];
  const line = { id: deps.newId(), role: "user" as const, parts, depth, status: "complete" };
  return { ...material, context: [...context, line], asides: [] };
}

/** What is known of a model, whether or not Redis can tell. */
async function recall(deps: Deps, modelId: string): Promise<Known> {
  try {
    const hash = await deps.redis.hgetall<Record<string, unknown>>(await knownKey(deps));
    return recallModel(deps, modelId, hash);
  } catch (error) {
    deps.log("model.not_recalled", { modelId, ...errorFields(error) });
    return recallModel(deps, modelId, null);
  }
}

function assemble(make: () => Prompt): Prompt {
  try {
    return make();
  } catch (cause) {
    if (cause instanceof MessageTooLong) throw new AppError("message_too_long", { cause });
    throw cause;
  }
}

const words = ({ instructions, messages }: Prompt) => ({
  instructions,
  messages: messages.map(({ role, content }) => ({
    role: role === "assistant" ? ("assistant" as const) : ("user" as const),
    content: String(content),
  })),
});

/** The database keeps the fields of what it stores in an order of its own. */
const isSame = (then: PromptReport, now: PromptReport) =>
  JSON.stringify(PromptReport.parse(then)) === JSON.stringify(PromptReport.parse(now));
