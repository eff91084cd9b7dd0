import type { Mode } from "../contract/chats.ts";
import type { Params } from "./material.ts";
import type { Profile } from "./profile.ts";

/** Temperature and the reply's tokens by words, at least and at most. */
const BY_MODE: Record<Mode, { temperature: number; least: number; most: number }> = {
  roleplay: { temperature: 0.9, least: 200, most: 600 },
  story: { temperature: 0.95, least: 600, most: 1_200 },
};

/** Tokens a word may cost with room to end its sentence. */
const TOKENS_A_WORD = 2.2;

/** Tokens that a reply of so many words may take. */
export function replyTokens(mode: Mode, words: number): number {
  const { least, most } = BY_MODE[mode];
  return Math.round(Math.min(most, Math.max(least, TOKENS_A_WORD * words)));
}

/** A reply's parameters. One that is written anew is a little bolder; one that ran in a loop is kept from its words. */
export function replyParams(
  mode: Mode,
  call: { maxOutputTokens: number; user: string; again: boolean; looped: boolean },
  profile: Profile,
): Limited {
  const { temperature } = BY_MODE[mode];
  const wanted: Params = {
    temperature: Math.round((temperature + (call.again ? 0.1 : 0)) * 100) / 100,
    maxOutputTokens: call.maxOutputTokens,
  };
  if (call.looped) wanted.presencePenalty = 0.3;
  // In a story the author writes everybody.
  if (mode === "roleplay") wanted.stopSequences = [`\n${call.user}:`];
  return limit(wanted, profile);
}

/** Parameters that a model takes, and the names of those it does not. */
export interface Limited {
  params: Params;
  ignored: string[];
}

/** Takes out what the profile does not allow. */
export function limit(wanted: Params, profile: Profile): Limited {
  const { temperature, presencePenalty, stopSequences, maxOutputTokens } = wanted;
  const given = {
    temperature: profile.sampling === "none" ? undefined : temperature,
    presencePenalty: profile.sampling === "full" ? presencePenalty : undefined,
    stopSequences: profile.stop > 0 ? stopSequences?.slice(0, profile.stop) : undefined,
  };
  const params: Params = { maxOutputTokens };
  if (given.temperature !== undefined) params.temperature = given.temperature;
  if (given.presencePenalty !== undefined) params.presencePenalty = given.presencePenalty;
  if (given.stopSequences !== undefined) params.stopSequences = given.stopSequences;
  const ignored = [
    temperature !== undefined && given.temperature === undefined && "temperature",
    presencePenalty !== undefined && given.presencePenalty === undefined && "presencePenalty",
    stopSequences !== undefined && given.stopSequences === undefined && "stop",
  ].filter((name) => name !== false);
  return { params, ignored };
}
