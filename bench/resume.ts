import { setTimeout as sleep } from "node:timers/promises";
import { type Field, order } from "./field.ts";
import { type Row, spread } from "./figures.ts";
import { hear } from "./soak/hearing.ts";
import { replyText } from "./upstream.ts";

/** Milliseconds that the model is silent before its first token, long enough to join a turn that does nothing else meanwhile. */
const SILENCE = 1_200;
const REPLY = { tokens: 300, rate: 100, think: 20 };

/** What it takes to join a reply that somebody else listens to, and how far behind the model that reader is. */
export async function measureResume(field: Field, repeats: number): Promise<Row[]> {
  await field.ours.contender.renew();
  const trips = { database: [] as number[], redis: [] as number[] };
  const times: number[] = [];
  for (let i = 0; i < repeats; i++) {
    const joined = await joinQuietly(field);
    trips.database.push(joined.database);
    trips.redis.push(joined.redis);
    times.push(joined.ms);
  }
  const behind: number[] = [];
  for (let i = 0; i < 3; i++) behind.push(...(await joinAndCompare(field)));
  const lag = spread(behind);
  const counted = (["database", "redis"] as const).map((what): Row => {
    const ours = spread(trips[what]);
    const target = { words: "≤ 1", kept: ours.max <= 1 };
    return { name: `trips to the ${what} before a replay's first byte`, unit: "", ours, target };
  });
  return [
    ...counted,
    { name: "request to a replay's first byte", unit: "ms", ours: spread(times) },
    {
      name: "joined reader behind the model's tokens",
      unit: "ms",
      ours: lag,
      target: { words: "p95 ≤ 600 ms", kept: lag.p95 <= 600 },
    },
  ];
}

/** Asks for the replay of the reply that is written on the first lane. */
const join = ({ ours }: Field) =>
  fetch(`http://127.0.0.1:${ours.running.port}/api/chats/${ours.contender.chats[0]}/stream`, {
    headers: ours.contender.headers,
  });

async function joinQuietly(field: Field) {
  const { neon, upstash } = field.stack.standIns;
  const wish = order({ tokens: 10, rate: 200, think: SILENCE });
  const telling = field.ours.contender.ask(0, wish);
  // what the turn begins with is in the log by then
  await sleep(SILENCE / 2);
  neon?.faults.resetRequests();
  upstash?.faults.resetRequests();
  const begun = performance.now();
  const answer = await join(field);
  const reader = answer.body?.getReader();
  await reader?.read();
  const joined = {
    ms: performance.now() - begun,
    database: neon?.faults.requests.total ?? 0,
    redis: upstash?.faults.requests.total ?? 0,
  };
  await reader?.cancel();
  await telling;
  return joined;
}

/** Milliseconds from each token's leaving the model to the joined reader's having it, of those that left while it was there. */
async function joinAndCompare(field: Field): Promise<number[]> {
  const wish = order(REPLY);
  const telling = field.ours.contender.ask(0, wish);
  await sleep(500);
  const answer = await join(field);
  const begun = performance.now();
  const { pieces } = await hear(answer);
  await telling;
  const left = field.upstream.departures.get(wish.id);
  if (!left) throw new Error("the upstream was never asked");
  const behind: number[] = [];
  let token = 0;
  for (const { at, length } of pieces) {
    for (; token < REPLY.tokens && replyText(token + 1).trim().length <= length; token++) {
      const departed = left.first + (token * 1_000) / REPLY.rate;
      if (departed > begun) behind.push(at - departed);
    }
  }
  return behind;
}
