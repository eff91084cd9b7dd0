import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { good } from "../e2e/studio/painter.ts";
import { openStudio, sitDown, type Studio, until } from "../e2e/studio/studio.ts";
import { type Row, spread } from "./figures.ts";

const PEOPLE = 20;
const EACH = 10;

/** Milliseconds that a picture takes its painter; a real one takes some seconds, of which the line is as long. */
const PACE = 250;

/** What keeps a core busy for 30 of each 50 milliseconds, as painter, tasks, database and onlookers do here with both. */
const TOIL =
  "setInterval(() => { const end = performance.now() + 30; while (performance.now() < end); }, 50)";

type Person = Awaited<ReturnType<typeof sitDown>>;

/**
 * Twenty people order ten pictures each at once. Rows: how long all of it takes, how evenly the people are served (the most that
 * anybody had at a moment when somebody else, still waiting, had fewest), and the time to a reply's first words beside the same
 * without pictures: on a machine with nothing else to do, and on one that toils as much as for the pictures.
 */
export async function measurePictures(trials: number): Promise<Row[]> {
  const studio = await openStudio();
  try {
    studio.painter.set("harbour", async (response, attempt) => {
      await sleep(PACE);
      await good(response, attempt);
    });
    const speaker = await beginChat(studio);
    const idle = await timeFirstWords(speaker, trials);
    const toils = [1, 2].map(() => spawn(process.execPath, ["-e", TOIL], { stdio: "ignore" }));
    const toiling = await timeFirstWords(speaker, trials);
    for (const toil of toils) toil.kill();
    const people = await Promise.all(Array.from({ length: PEOPLE }, () => sitDown(studio.url)));
    const begun = Date.now();
    await Promise.all(people.map(order));
    const serving = watch(people);
    const busy = await timeFirstWords(speaker, trials);
    const { unfairness, failed } = await serving;
    if (failed > 0) throw new Error(`${failed} of ${PEOPLE * EACH} pictures failed`);
    const took = (Date.now() - begun) / 1_000;
    return [
      { name: `${PEOPLE * EACH} pictures of ${PEOPLE} people`, unit: "s", ours: spread([took]) },
      { name: "pictures that one had more than another", unit: "", ours: spread(unfairness) },
      { name: "first words, nothing painted", unit: "ms", ours: spread(idle) },
      { name: "the same, both cores 60 % taken", unit: "ms", ours: spread(toiling) },
      { name: "first words while all that is painted", unit: "ms", ours: spread(busy) },
    ];
  } finally {
    await studio.close();
  }
}

async function order(person: Person): Promise<void> {
  for (const count of [8, EACH - 8]) {
    const ids = Array.from({ length: count }, () => v7());
    const answer = await person.call("POST", "/api/images", { ids, scene: "a harbour at night" });
    if (answer.status !== 202) throw new Error(`not ordered: ${await answer.text()}`);
  }
}

/** Looks each second at who has how many, until everybody has all. */
async function watch(people: Person[]) {
  const unfairness: number[] = [];
  return until(300_000, async () => {
    const counts = await Promise.all(
      people.map(async ({ list }) => {
        const pictures = await list("");
        const count = (status: string) => pictures.filter((one) => one.status === status).length;
        return { ready: count("ready"), failed: count("failed") };
      }),
    );
    const ready = counts.map(({ ready }) => ready);
    const failed = counts.reduce((sum, { failed }) => sum + failed, 0);
    const least = Math.min(...ready);
    if (least + failed >= EACH) return { unfairness, failed };
    unfairness.push(Math.max(...ready) - least);
    await sleep(1_000);
    return null;
  });
}

async function beginChat({ url }: Studio) {
  const person = await sitDown(url);
  const { personas } = await (await person.call("GET", "/api/personas")).json();
  const chat = await (
    await person.call("POST", "/api/chats", { personaId: personas[0].id })
  ).json();
  return { person, path: `/api/chats/${chat.id}/messages` };
}

/** Milliseconds from a line to the first words of its reply, so many times, half a second apart. */
async function timeFirstWords(
  { person, path }: Awaited<ReturnType<typeof beginChat>>,
  trials: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let trial = 0; trial < trials; trial++) {
    const { leafId } = await (await person.call("GET", path)).json();
    const message = { id: v7(), parts: [{ type: "text", text: "And what then?" }] };
    const begun = performance.now();
    const answer = await person.call("POST", path, { turnId: v7(), parentId: leafId, message });
    times.push(await untilWords(answer, begun));
    await sleep(500);
  }
  return times;
}

async function untilWords(answer: Response, begun: number): Promise<number> {
  const decoder = new TextDecoder();
  let [text, time] = ["", 0];
  for await (const bytes of answer.body ?? []) {
    text += decoder.decode(bytes, { stream: true });
    if (time === 0 && text.includes('"text-delta"')) time = performance.now() - begun;
  }
  if (time === 0) throw new Error("a reply had no words");
  return time;
}
