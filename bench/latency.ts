import { setTimeout as sleep } from "node:timers/promises";
import type { Contender } from "./contenders.ts";
import { contenders, type Field, type Name, order } from "./field.ts";
import { type Row, type Spread, spread } from "./figures.ts";

/** Milliseconds of latency that are put before the database and Redis. */
const FAR = { database: 40, redis: 15 };

/** Milliseconds of one reply. */
interface Trial {
  /** from the request to the upstream's being asked */
  before: number;
  /** from the request to its first text */
  total: number;
  /** from the upstream's first token to the reader's first text */
  added: number;
  /** from the upstream's last token to the answer's end */
  end: number;
}

const REPLY = { tokens: 20, rate: 200, think: 25 };

type Trials = Map<string, Trial[]>;

/** Time to the first token and at the end, on one quiet stream, contender after contender in turns. */
export async function measureLatency(field: Field, repeats: number): Promise<Row[]> {
  const near = await tryAll(field, contenders(field), repeats);
  const trips = await countTrips(field);
  const commits = watchCommits(field);
  for (let i = 0; i < 10; i++) await tryOnce(field, field.ours.contender);
  const commit = spread(commits());
  const { neon, upstash } = field.stack.standIns;
  neon?.faults.set([{ kind: "latency", ms: FAR.database }]);
  upstash?.faults.set([{ kind: "latency", ms: FAR.redis }]);
  const far = await tryAll(field, [field.direct, field.ours.contender], repeats);
  neon?.faults.set([]);
  upstash?.faults.set([]);
  return [...firstRows(near, far), ...tripRows(trips), ...endRows(near, commit)];
}

const pick = (trials: Trials, name: string, what: keyof Trial) =>
  (trials.get(name) ?? []).map((trial) => trial[what]);

const each = (give: (name: Name) => number[]) => ({
  ours: spread(give("ours")),
  pipe: spread(give("pipe")),
  stock: spread(give("stock")),
});

/** What a contender adds to a reader's wait, beyond that of one who asks the upstream itself. */
function over(trials: Trials, name: string): number[] {
  const direct = spread(pick(trials, "direct", "total")).p50;
  return pick(trials, name, "total").map((total) => total - direct);
}

function firstRows(near: Trials, far: Trials): Row[] {
  const added = each((name) => pick(near, name, "added"));
  const slow = spread(over(far, "ours"));
  return [
    {
      name: "upstream's first token to the reader's first text",
      unit: "ms",
      ...added,
      target: { words: "≤ 2.5 × pipe", kept: added.ours.p50 <= 2.5 * added.pipe.p50 },
    },
    {
      name: "request to the upstream's being asked",
      unit: "ms",
      ...each((name) => pick(near, name, "before")),
    },
    {
      name: "request to first text, over direct",
      unit: "ms",
      ...each((name) => over(near, name)),
    },
    {
      name: `the same, database ${FAR.database} ms and Redis ${FAR.redis} ms away`,
      unit: "ms",
      ours: slow,
      target: { words: "≤ 45 ms", kept: slow.p50 <= 45 },
    },
  ];
}

function tripRows(trips: { database: number; redis: number }[]): Row[] {
  return (["database", "redis"] as const).map((what) => {
    const ours = spread(trips.map((trip) => trip[what]));
    const target = { words: "1", kept: ours.max <= 1 };
    return { name: `trips to the ${what} before the model is asked`, unit: "", ours, target };
  });
}

function endRows(near: Trials, commit: Spread): Row[] {
  const end = each((name) => pick(near, name, "end"));
  const kept = end.ours.p50 <= 15 + commit.p50;
  return [
    {
      name: "upstream's last token to the answer's end",
      unit: "ms",
      ...end,
      target: { words: "≤ 15 ms and one commit", kept },
    },
    { name: "of which one commit", unit: "ms", ours: commit },
  ];
}

async function tryAll(field: Field, all: Contender[], repeats: number): Promise<Trials> {
  const trials = new Map(all.map(({ name }) => [name, [] as Trial[]]));
  for (let i = 0; i < repeats; i++) {
    for (const contender of all) trials.get(contender.name)?.push(await tryOnce(field, contender));
  }
  return trials;
}

async function tryOnce(field: Field, contender: Contender): Promise<Trial> {
  const wish = order(REPLY);
  const seen = await contender.ask(0, wish);
  const left = field.upstream.departures.get(wish.id);
  if (!left) throw new Error("the upstream was never asked");
  // What a turn still does after its answer is not the next one's.
  await sleep(30);
  return {
    before: left.asked - seen.sent,
    total: seen.first - seen.sent,
    added: seen.first - left.first,
    end: seen.done - left.last,
  };
}

/** Requests to the database and to Redis by the time the model is asked. */
async function countTrips(field: Field): Promise<{ database: number; redis: number }[]> {
  const { neon, upstash } = field.stack.standIns;
  const trips: { database: number; redis: number }[] = [];
  field.upstream.onAsk = () =>
    trips.push({
      database: neon?.faults.requests.total ?? 0,
      redis: upstash?.faults.requests.total ?? 0,
    });
  const count = () => (neon?.faults.requests.total ?? 0) + (upstash?.faults.requests.total ?? 0);
  for (let i = 0; i < 5; i++) {
    await untilStill(count);
    neon?.faults.resetRequests();
    upstash?.faults.resetRequests();
    await tryOnce(field, field.ours.contender);
  }
  field.upstream.onAsk = () => {};
  return trips;
}

/** Waits until a number has not changed for a while: a title, a memory, a picture of the reply before are no trips of the next one. */
async function untilStill(read: () => number): Promise<void> {
  for (let before = NaN; before !== read();) {
    before = read();
    await sleep(500);
  }
}

/** How long the database takes over what it is asked right after a reply's last token: the commit that its end waits for. */
function watchCommits(field: Field): () => number[] {
  const since = field.upstream.departures.size;
  const answered: { begun: number; ended: number }[] = [];
  field.stack.standIns.neon?.server.on("request", (_, response) => {
    const begun = performance.now();
    response.once("finish", () => answered.push({ begun, ended: performance.now() }));
  });
  return () =>
    [...field.upstream.departures.values()].slice(since).flatMap(({ last }) => {
      const commit = answered.find(({ begun }) => begun >= last);
      return commit ? [commit.ended - commit.begun] : [];
    });
}
