import type { Flaw } from "./functions.ts";
import { findBreach, findDeadEnd } from "./invariants.ts";
import { listSteps } from "./model.ts";
import { makePacking } from "./packing.ts";
import { beginning } from "./state.ts";

export interface Report {
  states: number;
  transitions: number;
  /** steps to the farthest state */
  depth: number;
  /** the first broken promise, with a shortest way to it */
  breach: { promise: string; trace: string[] } | null;
}

/**
 * Visits every state that the turn protocol can reach, breadth first, and looks at each step whether it keeps the protocol's promises
 * and at each state whether it can still come to an end. Replies have `tokens` tokens, 2 at most; with a `flaw` the protocol lacks a rule.
 */
export function checkProtocol(tokens: number, flaw: Flaw | null = null): Report {
  const { pack, unpack } = makePacking(tokens);
  const start = pack(beginning);
  const seen = new Set([start]);
  const found = [start];
  const parents = [0];
  let [transitions, depth, levelEnd] = [0, 0, 1];
  const report = (breach: Report["breach"]) => ({
    states: found.length,
    transitions,
    depth,
    breach,
  });
  for (let at = 0; at < found.length; at++) {
    if (at === levelEnd) [depth, levelEnd] = [depth + 1, found.length];
    const state = unpack(found[at] ?? start);
    const trace = () => traceBack(at, { found, parents, tokens, flaw });
    const deadEnd = findDeadEnd(state, tokens);
    if (deadEnd !== null) return report({ promise: deadEnd, trace: trace() });
    for (const step of listSteps(state, tokens, flaw)) {
      transitions++;
      const promise = findBreach(state, step, tokens);
      if (promise !== null) return report({ promise, trace: [...trace(), step.action] });
      const code = pack(step.state);
      if (seen.has(code)) continue;
      seen.add(code);
      found.push(code);
      parents.push(at);
    }
  }
  return report(null);
}

/** The actions that lead to a state, found again by stepping from each parent to its child. */
function traceBack(
  end: number,
  past: { found: number[]; parents: number[]; tokens: number; flaw: Flaw | null },
): string[] {
  const { found, parents, tokens, flaw } = past;
  const { pack, unpack } = makePacking(tokens);
  const actions: string[] = [];
  for (let at = end; at > 0; at = parents[at] ?? 0) {
    const parent = unpack(found[parents[at] ?? 0] ?? 0);
    const step = listSteps(parent, tokens, flaw).find(({ state }) => pack(state) === found[at]);
    actions.unshift(step?.action ?? "?");
  }
  return actions;
}

if (import.meta.main) {
  const tokens = Number(process.argv[2] ?? 1);
  const begun = performance.now();
  const { breach, ...figures } = checkProtocol(tokens);
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
  console.log(JSON.stringify({ tokens, ...figures, seconds }));
  if (breach) {
    console.error(`${breach.promise}:\n${breach.trace.map((action) => `  ${action}`).join("\n")}`);
    process.exitCode = 1;
  }
}
