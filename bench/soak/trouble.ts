import { setTimeout as sleep } from "node:timers/promises";
import { restart } from "../../e2e/endurance/theatre.ts";
import { type Fault } from "../../local/faults.ts";
import type { House } from "./house.ts";
import type { Person } from "./person.ts";

/** Milliseconds from one trouble to the next. */
const EVERY = 4_000;

/** What a soak with trouble goes through, again and again. */
export interface Scene {
  house: House;
  people: Person[];
  /** orders whose replies the model broke off */
  cut: Set<string>;
}

interface Trouble {
  name: string;
  make(scene: Scene): Promise<void> | void;
}

const strike =
  (server: "neon" | "upstash", fault: Fault) =>
  ({ house }: Scene) =>
    house.stack.standIns[server]?.faults.set([fault]);

/** A tenth of the people, at least one. */
const some = <T>(all: T[]): T[] =>
  all.toSorted(() => Math.random() - 0.5).slice(0, Math.ceil(all.length / 10));

const TROUBLES: Trouble[] = [
  { name: "database: answers lost", make: strike("neon", { kind: "drop-response", times: 5 }) },
  { name: "Redis: answers lost", make: strike("upstash", { kind: "drop-response", times: 20 }) },
  {
    name: "readers hang up",
    make: ({ people }) => some(people).forEach(({ hangUp }) => hangUp?.()),
  },
  { name: "database: requests lost", make: strike("neon", { kind: "drop-request", times: 5 }) },
  { name: "Redis: never answers", make: strike("upstash", { kind: "hang", times: 10 }) },
  { name: "database restarts", make: () => restart("DATABASE") },
  { name: "database: 500", make: strike("neon", { kind: "status-500", times: 5 }) },
  { name: "Redis: 500", make: strike("upstash", { kind: "status-500", times: 20 }) },
  {
    name: "model breaks off",
    make({ house, cut }) {
      const [first] = house.upstream.sending;
      if (first === undefined) return;
      cut.add(first[0]);
      first[1].destroy();
    },
  },
  { name: "database slow", make: strike("neon", { kind: "latency", ms: 1_500, times: 40 }) },
  { name: "Redis slow", make: strike("upstash", { kind: "latency", ms: 600, times: 100 }) },
  { name: "Redis restarts, empty", make: () => restart("REDIS") },
  {
    name: "Redis: answers cut short",
    make: strike("upstash", { kind: "truncate", bytes: 9, times: 20 }),
  },
];

/** Makes one trouble after another until `over`; gives how often each was made. What is left of them is taken back. */
export async function makeTrouble(scene: Scene, over: AbortSignal): Promise<Map<string, number>> {
  const made = new Map<string, number>();
  for (let turn = 0; !over.aborted; turn++) {
    const trouble = TROUBLES[turn % TROUBLES.length];
    if (!trouble) break;
    await trouble.make(scene);
    made.set(trouble.name, (made.get(trouble.name) ?? 0) + 1);
    await sleep(EVERY, undefined, { signal: over }).catch(() => undefined);
  }
  const { neon, upstash } = scene.house.stack.standIns;
  for (const standIn of [neon, upstash]) standIn?.faults.set([]);
  return made;
}
