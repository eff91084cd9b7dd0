import type { PromptReport } from "../contract/prompt.ts";
import type { Limited } from "./params.ts";
import { nameProfile, type Profile } from "./profile.ts";
import { PROMPT_VERSION } from "./version.ts";

type Parts = Pick<PromptReport, "est" | "window" | "lore" | "memory" | "dropped">;

/** What a prompt was made of, to be kept with the reply. */
export function report(
  call: { profile: Profile; factor: number; reserve: number; limited: Limited },
  parts: Parts,
): PromptReport {
  const { profile, factor, reserve, limited } = call;
  const { stopSequences: stop, ...sent } = limited.params;
  const { ignored } = limited;
  return {
    v: PROMPT_VERSION,
    profile: nameProfile(profile),
    f: factor,
    ctx: profile.context,
    reserve,
    ...parts,
    params: {
      ...sent,
      ...(stop ? { stop } : {}),
      ...(ignored.length > 0 ? { ignored } : {}),
    },
  };
}
