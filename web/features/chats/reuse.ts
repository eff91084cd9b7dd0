import { z } from "zod";
import type { ChatStart } from "../../api.ts";
import { UserPersona } from "../../../worker/contract/chats.ts";
import { readStored, writeStored } from "../../storage.ts";

const KEY = "dramatis:reuse";

const Reuse = z.object({ modelId: z.string(), userPersona: UserPersona });
export type Reuse = z.infer<typeof Reuse>;

/** The model and the person's own role that every new chat starts with; null while nothing is to be reused. */
export function readReuse(): Reuse | null {
  return readStored(KEY, Reuse);
}

export function writeReuse(reuse: Reuse | null): void {
  writeStored(KEY, reuse);
}

/** Follows a change of the role or the model, if that is what new chats start with. */
export function followReuse({ modelId, userPersona }: Reuse): void {
  if (readReuse() !== null) writeReuse({ modelId, userPersona });
}

/** What a new chat is started with. A model that is no longer on offer is left out, so that it can't stand in the way. */
export function startWith(
  personaId: string,
  offered: readonly string[],
  reuse = readReuse(),
): ChatStart {
  if (reuse === null) return { personaId };
  const { modelId, userPersona } = reuse;
  return {
    personaId,
    settings: { userPersona, ...(offered.includes(modelId) && { modelId }) },
  };
}
