import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { unzipSync } from "fflate";
import { v7 } from "uuid";
import { freePort } from "../../local/ports.ts";
import { startStack } from "../../local/stack.ts";
import { startWorker } from "../../local/worker.ts";
import { type Kind, readAs, TAMPERED } from "../../worker/fuzz.fixture.ts";

/** Files that one guest sends: a person may not send many more in a minute. */
const EACH = 100;

/** Longest that a request may take on a machine that does something else as well, in milliseconds. */
const LONGEST = 10_000;

/** Where a kind of file goes, in which form. */
const DOORS: Record<Kind, { path: string; body(bytes: Uint8Array<ArrayBuffer>): FormData }> = {
  cards: { path: "/api/cards", body: form },
  lorebooks: { path: "/api/lore/read", body: form },
  chats: {
    path: "/api/chats/import",
    body: (bytes) => form(bytes, { personaId: MAREN, chatId: v7() }),
  },
  archives: { path: "/api/archive", body: form },
};

/** A starter whom everybody may talk to. */
const MAREN = "00000000-0000-7000-8000-000100000002";

function form(bytes: Uint8Array<ArrayBuffer>, fields: Record<string, string> = {}): FormData {
  const form = new FormData();
  form.append("file", new File([bytes], "file"));
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** How much of everything a person has, or should have. */
interface Had {
  personas: number;
  chats: number;
  lines: number;
}

/**
 * Sends the first tampered files of each kind to the app, with its database and bucket, and gives what went wrong: an answer of 500 or
 * more, one that took too long, or a person who has more or less afterwards than they were told.
 */
export async function sendTampered(kinds: Kind[], count: number): Promise<string[]> {
  const faults: string[] = [];
  const app = await startApp();
  try {
    for (const kind of kinds) {
      const statuses = new Map<string, number>();
      for (let first = 0; first < count; first += EACH) {
        const seeds = Array.from({ length: Math.min(EACH, count - first) }, (_, at) => first + at);
        faults.push(...(await sendAll(app.url, { kind, seeds, statuses })));
      }
      const told = [...statuses].map(([status, times]) => `${times} × ${status}`);
      console.log(`${kind}, ${count} sent to the app: ${told.join(", ")}`);
    }
  } finally {
    await app.close();
  }
  return faults;
}

async function startApp() {
  const data = mkdtempSync(join(tmpdir(), "dramatis-fuzz-"));
  const port = await freePort();
  const { LOCAL_DATABASE_URL, LOCAL_REDIS_URL } = process.env;
  const stack = await startStack({ settings: { LOCAL_DATABASE_URL, LOCAL_REDIS_URL } });
  const worker = await startWorker({
    project: resolve(import.meta.dirname, "../.."),
    data,
    port,
    env: {
      ...stack.env,
      LIMIT_IMPORTS: "1000000/1",
      LIMIT_GUESTS: "1000000/1",
      BETTER_AUTH_SECRET: "a secret for measuring, of thirty-two characters",
      BETTER_AUTH_URL: `http://127.0.0.1:${port}`,
    },
    // A worker that ends answers nothing more, which is told.
    onExit: () => {},
  });
  const url = `http://127.0.0.1:${port}`;
  for (let times = 0; times < 240; times++) {
    const up = await fetch(`${url}/api/health`).catch(() => null);
    if (up?.ok) break;
    await sleep(250);
  }
  return {
    url,
    close: async () => {
      await worker.close();
      await stack.close();
      rmSync(data, { recursive: true });
    },
  };
}

async function sendAll(
  url: string,
  { kind, seeds, statuses }: { kind: Kind; seeds: number[]; statuses: Map<string, number> },
): Promise<string[]> {
  const faults: string[] = [];
  const signedIn = await fetch(`${url}/api/auth/sign-in/anonymous`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const told: Had = { personas: 0, chats: 0, lines: 0 };
  const { path, body } = DOORS[kind];
  for (const seed of seeds) {
    const bytes = new Uint8Array(await TAMPERED[kind](seed));
    const begun = performance.now();
    const answer = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { cookie },
      body: body(bytes),
    });
    const json = await answer.json();
    const took = performance.now() - begun;
    const word = [answer.status, json.reason ?? json.code].filter(Boolean).join(" ");
    statuses.set(word, (statuses.get(word) ?? 0) + 1);
    if (answer.status >= 500 || answer.status === 429)
      faults.push(`${kind}, seed ${seed}: ${word}`);
    if (took > LONGEST) faults.push(`${kind}, seed ${seed}: ${took.toFixed(0)} ms`);
    if (answer.ok) await note(told, { kind, bytes, json });
  }
  const has = await takeStock(url, cookie);
  // An archive tells of chats that came in whole, not of their lines.
  if (kind === "archives") told.lines = has.lines;
  if (JSON.stringify(has) !== JSON.stringify(told))
    faults.push(
      `${kind}, seeds from ${seeds[0]}: told ${JSON.stringify(told)}, has ${JSON.stringify(has)}`,
    );
  return faults;
}

/** Notes what a person was told that they have now. */
async function note(
  told: Had,
  {
    kind,
    bytes,
    json,
  }: {
    kind: Kind;
    bytes: Uint8Array;
    json: Record<string, { made: number }> & { standIns?: string[] };
  },
): Promise<void> {
  if (kind === "cards") told.personas++;
  if (kind === "chats") {
    const { stored } = await readAs(kind, bytes);
    told.chats++;
    told.lines += Array.isArray(stored) ? stored.length : 0;
  }
  if (kind === "archives") {
    told.personas += (json["personas"]?.made ?? 0) + (json.standIns?.length ?? 0);
    told.chats += json["chats"]?.made ?? 0;
  }
}

/** What a person has, by the archive of all their things. */
async function takeStock(url: string, cookie: string): Promise<Had> {
  const answer = await fetch(`${url}/api/archive`, { headers: { cookie } });
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const paths = Object.keys(files);
  const lines = Object.entries(files)
    .filter(([path]) => path.endsWith(".jsonl"))
    .reduce((sum, [, bytes]) => sum + new TextDecoder().decode(bytes).split("\n").length, 0);
  return {
    personas: paths.filter((path) => path.startsWith("personas/")).length,
    chats: paths.filter((path) => path.endsWith("chat.json")).length,
    lines,
  };
}
