import { setTimeout as sleep } from "node:timers/promises";
import { type Entrant, type Field, type Name, order } from "./field.ts";
import { type Row, spread } from "./figures.ts";

const NAMES: Name[] = ["pipe", "stock", "ours"];

/** Replies of so many tokens each, unthrottled: enough to last a moment in each contender. */
const POURED: Record<Name, number> = { pipe: 20_000, stock: 1_000, ours: 10_000 };

interface Paced {
  tokens: number;
  rate: number;
  repeats: number;
  streams: number[];
}

/** CPU of the worker's process alone, and bytes to the reader, while replies arrive at a steady pace on several streams at once. */
export async function measurePaced(field: Field, paced: Paced): Promise<Row[]> {
  const { tokens, rate, repeats, streams } = paced;
  const cpu = new Map<string, number[]>();
  const bytes = new Map<Name, number[]>();
  for (let round = 0; round < repeats; round++) {
    for (const count of streams) {
      for (const name of NAMES) {
        if (name === "ours") await field.ours.contender.renew();
        const wish = { tokens, rate, think: 10 };
        const used = await burn(field[name], count, wish);
        push(cpu, `${name} ${count}`, (used.cpu * 1_000) / (tokens * count));
        push(bytes, name, used.bytes / (tokens * count));
      }
    }
  }
  const cpuRows = streams.map((count): Row => {
    const [pipe, stock, ours] = NAMES.map((name) => spread(cpu.get(`${name} ${count}`) ?? []));
    if (!pipe || !stock || !ours) throw new Error("a contender is missing");
    const name = `CPU of 1000 tokens at ${rate}/s, ${count} stream${count === 1 ? "" : "s"}`;
    const row = { name, unit: "ms", ours, pipe, stock };
    if (count !== 4) return row;
    return { ...row, target: { words: "≤ 3 × pipe, hoped for 2", kept: ours.p50 <= 3 * pipe.p50 } };
  });
  const [pipe, stock, ours] = NAMES.map((name) => spread(bytes.get(name) ?? []));
  if (!pipe || !stock || !ours) throw new Error("a contender is missing");
  const target = { words: "≤ 20", kept: ours.p50 <= 20 };
  return [...cpuRows, { name: "bytes of a token", unit: "B", ours, pipe, stock, target }];
}

/** Tokens a second through each contender when the upstream sends as fast as it is read. */
export async function measurePoured(
  field: Field,
  { repeats, streams }: { repeats: number; streams: number },
): Promise<Row> {
  const speeds = new Map<Name, number[]>();
  for (let round = 0; round < repeats; round++) {
    for (const name of NAMES) {
      if (name === "ours") await field.ours.contender.renew();
      const tokens = POURED[name];
      const { ms } = await burn(field[name], streams, { tokens, rate: 0, think: 0 });
      push(speeds, name, (tokens * streams * 1_000) / ms);
    }
  }
  const [pipe, stock, ours] = NAMES.map((name) => spread(speeds.get(name) ?? []));
  if (!pipe || !stock || !ours) throw new Error("a contender is missing");
  return { name: `unthrottled, ${streams} streams`, unit: "tok/s", ours, pipe, stock };
}

/** One reply on each of `count` lanes at once: CPU and wall time in milliseconds, bytes read. */
async function burn(
  { running, contender }: Entrant,
  count: number,
  wish: { tokens: number; rate: number; think: number },
) {
  await sleep(200);
  const before = running.cpu();
  const begun = performance.now();
  const lanes = Array.from({ length: count }, (_, lane) => lane);
  const seen = await Promise.all(lanes.map((lane) => contender.ask(lane, order(wish))));
  const ms = performance.now() - begun;
  // A turn's own last work, and the garbage of it, come after its answer.
  await sleep(500);
  return {
    ms,
    cpu: running.cpu() - before,
    bytes: seen.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
