import { expect, test } from "vitest";
import { Lorebook, PersonaData } from "../contract/personas.ts";
import { CardError } from "./card.ts";
import { mutate } from "./corpus/mutate.ts";
import { readFile } from "./read.ts";
import { writeCard } from "./write.ts";

/** Of the ten thousand that `npm run fuzz` goes through. */
const SHARE = 1_000;

/** Reads a file, and writes what was found; the kind, or why it was refused. */
async function carry(seed: number): Promise<string> {
  try {
    const found = await readFile(mutate(seed));
    if (found.kind === "lorebook") Lorebook.parse(found.lorebook);
    if (found.kind !== "persona") return found.kind;
    PersonaData.parse(found.data);
    if (found.lorebook !== null) Lorebook.parse(found.lorebook);
    if (UNFIT.test(JSON.stringify(found.card))) throw new Error("unfit for PostgreSQL");
    if (seed % 10 === 0) await writeCard({ ...found, createdAt: 0, modifiedAt: 0 }, "v3-png");
    return found.kind;
  } catch (error) {
    if (error instanceof CardError) return error.reason;
    throw new Error(`seed ${seed}`, { cause: error });
  }
}

const UNFIT = /"__proto__"|\\u0000|\\ud[89a-f]/;

test("whatever the bytes are, a file is read or refused, and what was read can be stored and written", async () => {
  const outcomes = new Set<string>();
  for (let seed = 0; seed < SHARE; seed++) outcomes.add(await carry(seed));
  // Mutations that all end in the same place would test nothing.
  expect([...outcomes]).toEqual(
    expect.arrayContaining(["persona", "lorebook", "bad_path", "too_deep"]),
  );
  expect(outcomes.size).toBeGreaterThan(8);
  expect({}).not.toHaveProperty("polluted");
});
