import { setTimeout as sleep } from "node:timers/promises";
import { type Spread, spread } from "../figures.ts";
import { ringCron } from "./cron.ts";
import type { House } from "./house.ts";
import { type Person, takeTurn, type Turn } from "./person.ts";
import { makeTrouble } from "./trouble.ts";
import { judge } from "./verdict.ts";

/** How a soak is meant. */
export interface Plan {
  people: number;
  minutes: number;
  /** tokens a second of each reply */
  rate: number;
}

/** Seconds that a reply takes its model: less than a turn goes on without a reader. */
const REPLY = { least: 5, most: 20 };

/** Milliseconds from one look at the worker to the next. */
const LOOK = 5_000;

/** The worker at one moment. */
interface Look {
  /** milliseconds since the phase began */
  at: number;
  /** replies that the model is sending */
  sending: number;
  /** megabytes */
  memory: number;
  /** share of one processor since the look before */
  cpu: number;
  /** the same of this process: the people, the model and the stand-ins, on one thread */
  own: number;
}

/** What a phase came to. */
export interface Phase {
  name: string;
  plan: Plan;
  /** milliseconds of this process's steady clock */
  begun: number;
  turns: Turn[];
  looks: Look[];
  /** how often each trouble was made */
  troubles: Map<string, number>;
  cut: ReadonlySet<string>;
  wrongs: string[];
  running: number;
}

let orders = 0;

/** Everybody talks without a pause, with trouble or without, and then the database is asked what it has of it. */
export async function runPhase(
  house: House,
  people: Person[],
  told: { name: string; plan: Plan; trouble: boolean },
): Promise<Phase> {
  const { name, plan, trouble } = told;
  const begun = performance.now();
  const until = begun + plan.minutes * 60_000;
  const over = new AbortController();
  const turns: Turn[] = [];
  const cut = new Set<string>();
  const live = async (person: Person, place: number) => {
    // not all in the same moment: a tenth of the time, ten seconds at most
    await sleep((place / people.length) * Math.min(10_000, plan.minutes * 6_000));
    while (performance.now() < until) {
      const seconds = REPLY.least + Math.random() * (REPLY.most - REPLY.least);
      const tokens = Math.ceil(seconds * plan.rate);
      turns.push(await takeTurn(person, { id: `s${orders++}`, tokens, rate: plan.rate, think: 0 }));
    }
  };
  const looking = lookOn(house, begun, over.signal);
  const cron = ringCron(house.env, over.signal);
  const struck = new AbortController();
  const making = trouble
    ? makeTrouble({ house, people, cut }, struck.signal)
    : Promise.resolve(new Map<string, number>());
  const ending = sleep(until - begun).then(() => struck.abort());
  await Promise.all([...people.map(live), ending]);
  const troubles = await making;
  const verdict = await judge(house.databaseUrl, turns, cut);
  over.abort();
  const looks = await looking;
  await cron;
  return { name, plan, begun, turns, looks, troubles, cut, ...verdict };
}

/** CPU of this process in milliseconds. */
function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function lookOn(
  { worker, upstream }: House,
  begun: number,
  over: AbortSignal,
): Promise<Look[]> {
  const looks: Look[] = [];
  let [then, used, ownUsed] = [performance.now(), worker.cpu(), ownCpu()];
  while (!over.aborted) {
    await sleep(LOOK, undefined, { signal: over }).catch(() => undefined);
    const [now, cpu, own] = [performance.now(), worker.cpu(), ownCpu()];
    looks.push({
      at: now - begun,
      sending: upstream.sending.size,
      memory: worker.memory(),
      cpu: (cpu - used) / (now - then),
      own: (own - ownUsed) / (now - then),
    });
    [then, used, ownUsed] = [now, cpu, own];
  }
  return looks;
}

/** What happened from one moment of a phase to another, in milliseconds since it began. */
export interface Stretch {
  sending: number;
  memory: number;
  cpu: number;
  own: number;
  turns: Turn[];
  /** milliseconds to the first words; null when nobody began then */
  firstWords: Spread | null;
}

/** Sums up a stretch; null when nobody looked then. */
export function sumUp(phase: Phase, from: number, to: number): Stretch | null {
  const looks = phase.looks.filter(({ at }) => at > from && at <= to);
  if (looks.length === 0) return null;
  const turns = phase.turns.filter(({ begun }) => {
    return begun - phase.begun >= from && begun - phase.begun < to;
  });
  const waits = turns.flatMap(({ firstWords }) => (firstWords === null ? [] : [firstWords]));
  const middle = (pick: (look: Look) => number) => spread(looks.map(pick)).p50;
  return {
    sending: middle(({ sending }) => sending),
    memory: middle(({ memory }) => memory),
    cpu: middle(({ cpu }) => cpu),
    own: middle(({ own }) => own),
    turns,
    firstWords: waits.length > 0 ? spread(waits) : null,
  };
}
