import { expect, test } from "vitest";
import { checkProtocol } from "./check.ts";
import { type Flaw, FLAWS } from "./functions.ts";
import { listSteps } from "./model.ts";
import { makePacking } from "./packing.ts";
import { beginning } from "./state.ts";

test("two turns on one chat keep every promise, whatever is lost, late or repeated", () => {
  const report = checkProtocol(1);
  expect(report.breach).toBeNull();
  expect(report.states).toBeGreaterThan(100_000);
});

test("a state comes back from its packing as it was", () => {
  const { pack, unpack } = makePacking(2);
  let states = [beginning];
  for (let depth = 0; depth < 6; depth++) {
    states = states.flatMap((state) => listSteps(state, 2, null).map((step) => step.state));
    states = [...new Map(states.map((state) => [pack(state), state])).values()];
    for (const state of states) expect(unpack(pack(state))).toEqual(state);
  }
  expect(states.length).toBeGreaterThan(100);
});

/** The promise that each flaw breaks first, and whether it takes a reply of two tokens to see it. */
const broken: Record<Flaw, [promise: string, tokens: 1 | 2]> = {
  "a finish ignores that the turn has ended": ["a turn ends twice", 1],
  "the last text written wins": ["a text shrinks", 1],
  "the log is marked before the end is stored": ["the log says ended before the database does", 1],
  "a begin ignores who asks": ["the model is called twice", 1],
  "text is stored whatever the reply's revision": ["an edit is overwritten", 1],
  "a begin ignores a running turn": ["two turns run", 1],
  "a continuation keeps what it saw of the reply before it held it": [
    "a message streams without a turn",
    1,
  ],
  "a recovery continues from the text stored now": ["a text changes in its middle", 2],
  "a cancel ignores that the turn has ended": ["a turn ends twice", 1],
};

test.for(FLAWS)("the check notices when %s", (flaw) => {
  const [promise, tokens] = broken[flaw];
  const { breach } = checkProtocol(tokens, flaw);
  expect(breach?.promise).toContain(promise);
  expect(breach?.trace.length).toBeGreaterThan(1);
});
