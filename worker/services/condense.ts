import { keepRoleplayData } from "../../db/queries/personas.ts";
import {
  CONDENSE_INSTRUCTIONS,
  condenseByRule,
  CondensedPersona,
  condenseInput,
} from "../ai/condense.ts";
import type { PersonaData, RoleplayData } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { askForObject } from "./structured.ts";

/** Longest a model may take over it, in milliseconds: less than an invocation lives after its answer. */
const PATIENCE = 24_000;

/**
 * Makes a version's `roleplay_data` and stores it, once: when two chats begin at the same moment the first to store wins and
 * both get that one. Without a model that can, the rule in code makes it.
 */
export async function condensePersona(
  deps: Deps,
  params: { versionId: string; data: PersonaData; modelId: string },
): Promise<RoleplayData> {
  const { versionId, data, modelId } = params;
  const { made } = await askForObject(deps, {
    modelId,
    name: "roleplay_data",
    schema: CondensedPersona,
    instructions: CONDENSE_INSTRUCTIONS,
    prompt: condenseInput(data),
    temperature: 0.2,
    maxOutputTokens: 400,
    patience: PATIENCE,
  });
  const roleplayData = made ?? condenseByRule(data);
  return (await keepRoleplayData(deps.db, { versionId, roleplayData })) ?? roleplayData;
}
