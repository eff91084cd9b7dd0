import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startStack } from "../../local/stack.ts";
import { bundle, run, type Running } from "../../local/workerd.ts";
import { converse, type Seats } from "./conversation.ts";
import { checkOut, findPrevious } from "./previous.ts";
import { seatGuest, sitAt } from "../endurance/theatre.ts";

/**
 * `npm run upgrade [commit]`: the worker of an earlier commit, by default of the one before the newest migration, and today's side by
 * side before a database with today's schema, as in the minute of a deployment. Somebody talks with both; exits with 1 when either
 * can't go on where the other was. Embedded servers, or those of LOCAL_DATABASE_URL and LOCAL_REDIS_URL.
 */

const closers: (() => Promise<void> | void)[] = [];
try {
  const folder = mkdtempSync(join(tmpdir(), "dramatis-"));
  closers.push(() => rmSync(folder, { recursive: true }));
  const previous = join(folder, "previous");
  console.log(
    `one version back: ${await checkOut(process.argv[2] ?? (await findPrevious()), previous)}`,
  );
  const { LOCAL_DATABASE_URL, LOCAL_REDIS_URL } = process.env;
  const settings = { LOCAL_DATABASE_URL, LOCAL_REDIS_URL };
  const stack = await startStack({ settings, pace: 60 });
  closers.push(() => stack.close());
  const env = {
    ...stack.env,
    BETTER_AUTH_SECRET: "a secret for tests, of thirty-two characters or more",
    BETTER_AUTH_URL: "http://127.0.0.1",
  };
  const serve = async (into: string, from?: string): Promise<Running> => {
    const made = await bundle("worker/index.ts", join(folder, into), from);
    const running = await run(made, { env, path: "/api/health" });
    closers.push(() => running.close());
    return running;
  };
  const [before, today] = [await serve("before", previous), await serve("today")];
  const guest = await seatGuest(`http://127.0.0.1:${before.port}`);
  const known = { cookie: guest.headers().cookie, path: guest.path };
  const seats: Seats = { before: guest, today: sitAt(`http://127.0.0.1:${today.port}`, known) };
  await converse(seats, (done) => console.log(`  ok  ${done}`));
  console.log("A worker one version back serves, beside today's.");
} catch (error) {
  console.error(error instanceof assert.AssertionError ? `  --  ${error.message}` : error);
  process.exitCode = 1;
} finally {
  for (const close of closers.toReversed()) await close();
}
