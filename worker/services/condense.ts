import { generateText, Output } from "ai";
import { keepRoleplayData } from "../../db/queries/personas.ts";
import {
  CONDENSE_AS_HEADINGS,
  CONDENSE_INSTRUCTIONS,
  condenseByRule,
  condenseInput,
  readHeadings,
} from "../ai/condense.ts";
import { RoleplayData, type PersonaData } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";

/** Longest a model may take over one attempt, in milliseconds. */
const PATIENCE = 12_000;

/**
 * Makes a version's `roleplay_data` and stores it, once: when two chats begin at the same moment the first to store wins and
 * both get that one. Structured output first, headings in plain text next, and without a model the rule in code.
 */
export async function condensePersona(
  deps: Deps,
  params: { versionId: string; data: PersonaData; modelId: string },
): Promise<RoleplayData> {
  const { versionId, data, modelId } = params;
  const made =
    (await attempt(deps, "schema", () => askForObject(deps, data, modelId))) ??
    (await attempt(deps, "headings", () => askForHeadings(deps, data, modelId))) ??
    condenseByRule(data);
  return (await keepRoleplayData(deps.db, { versionId, roleplayData: made })) ?? made;
}

async function attempt(
  deps: Deps,
  way: string,
  ask: () => Promise<RoleplayData | null>,
): Promise<RoleplayData | null> {
  try {
    return await ask();
  } catch (error) {
    deps.log("condense.failed", { way, ...errorFields(error) });
    return null;
  }
}

async function askForObject(deps: Deps, data: PersonaData, modelId: string) {
  const { output } = await generateText({
    model: deps.models.open(modelId),
    instructions: CONDENSE_INSTRUCTIONS,
    prompt: condenseInput(data),
    output: Output.object({ schema: RoleplayData, name: "roleplay_data" }),
    ...limits(deps),
    abortSignal: AbortSignal.timeout(PATIENCE),
  });
  return output;
}

async function askForHeadings(deps: Deps, data: PersonaData, modelId: string) {
  const { text } = await generateText({
    model: deps.models.open(modelId),
    instructions: CONDENSE_AS_HEADINGS,
    prompt: condenseInput(data),
    ...limits(deps),
    abortSignal: AbortSignal.timeout(PATIENCE),
  });
  return readHeadings(text);
}

const limits = (deps: Deps) => ({
  temperature: 0.2,
  maxOutputTokens: 400 + deps.models.headroom,
  maxRetries: 0,
});
