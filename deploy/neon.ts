import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { Hands } from "./hands.ts";

/** What Neon's API wants to know: a key for the project of the previews and nothing else, and that project. */
export const NEON = ["NEON_API_KEY", "NEON_PROJECT_ID"] as const;

const Branch = z.object({ id: z.string(), name: z.string() });
const Operation = z.object({ id: z.string(), status: z.string() });

/** How often an operation is asked about, and for how long, in milliseconds. Neon makes a branch within seconds. */
const BEAT = 1_000;
const PATIENCE = 120_000;

const address = (hands: Hands, path: string) =>
  `https://console.neon.tech/api/v2/projects/${hands.value("NEON_PROJECT_ID")}${path}`;

/** Gives the id of a branch by its name, made now when there is none, with a compute of its own. */
export async function haveBranch(hands: Hands, name: string): Promise<string> {
  const found = await findBranch(hands, name, []);
  if (found !== null) return found;
  const made = await hands.ask({
    method: "POST",
    url: address(hands, "/branches"),
    token: "NEON_API_KEY",
    body: { branch: { name }, endpoints: [{ type: "read_write" }] },
    schema: z.object({ branch: Branch, operations: z.array(Operation) }),
    dry: { branch: { id: "$BRANCH_ID", name }, operations: [{ id: "$ID", status: "finished" }] },
  });
  for (const { id } of made.operations) await waitFor(hands, id);
  return made.branch.id;
}

/** Deletes a branch with all that is in it; one that is not there is gone already. */
export async function dropBranch(hands: Hands, name: string): Promise<void> {
  const id = await findBranch(hands, name, [{ id: "$BRANCH_ID", name }]);
  if (id === null) return;
  await hands.ask({
    method: "DELETE",
    url: address(hands, `/branches/${id}`),
    token: "NEON_API_KEY",
    schema: z.unknown(),
    dry: null,
    missing: null,
  });
}

/** The connection string of a branch, not through the pooler: migrations keep a session. */
export async function findConnection(hands: Hands, branchId: string): Promise<string> {
  const query = new URLSearchParams({ database_name: "neondb", role_name: "neondb_owner" });
  const { uri } = await hands.ask({
    method: "GET",
    url: address(hands, `/connection_uri?branch_id=${branchId}&${query}`),
    token: "NEON_API_KEY",
    schema: z.object({ uri: z.string() }),
    dry: { uri: "$DATABASE_URL" },
  });
  return uri;
}

async function findBranch(
  hands: Hands,
  name: string,
  dry: z.infer<typeof Branch>[],
): Promise<string | null> {
  const { branches } = await hands.ask({
    method: "GET",
    url: address(hands, `/branches?search=${name}`),
    token: "NEON_API_KEY",
    schema: z.object({ branches: z.array(Branch) }),
    dry: { branches: dry },
  });
  // the search finds pr-12 where pr-1 is asked for
  return branches.find((branch) => branch.name === name)?.id ?? null;
}

async function waitFor(hands: Hands, id: string): Promise<void> {
  const begun = Date.now();
  for (;;) {
    const { operation } = await hands.ask({
      method: "GET",
      url: address(hands, `/operations/${id}`),
      token: "NEON_API_KEY",
      schema: z.object({ operation: Operation }),
      dry: { operation: { id, status: "finished" } },
    });
    if (operation.status === "finished") return;
    if (
      ["failed", "error", "cancelled"].includes(operation.status) ||
      Date.now() - begun > PATIENCE
    )
      throw new Error(`Neon's branch was not made: ${operation.status}`);
    await pause(BEAT);
  }
}
