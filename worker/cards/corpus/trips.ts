import type { CardTarget, Carried, FoundPersona } from "../card.ts";
import { readFile } from "../read.ts";
import { writeCard } from "../write.ts";

/** All formats that we write. */
export const TARGETS: CardTarget[] = ["v3-png", "v3-json", "v2-png", "v2-json", "charx"];

/** Reads what has to be a persona. */
export async function readPersona(bytes: Uint8Array): Promise<FoundPersona> {
  const found = await readFile(bytes);
  if (found.kind !== "persona") throw new Error(`found a ${found.kind}`);
  return found;
}

/** A persona that was read, on its way out again. */
export const carry = (found: FoundPersona, more: Partial<Carried> = {}): Carried => ({
  ...found,
  createdAt: 1_700_000_000,
  modifiedAt: 1_700_000_500,
  ...more,
});

/** Writes a persona and reads it again. */
export const send = async (carried: Carried, target: CardTarget) =>
  readPersona((await writeCard(carried, target)).bytes);
