import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { v7 } from "uuid";
import { bundle, type Bundle, run, type Running } from "../../local/workerd.ts";
import { freePort } from "../../local/ports.ts";
import { startStack } from "../../local/stack.ts";

/** The whole app before a real PostgreSQL and a real Redis, its worker in a workerd that can be killed and started again. */
export interface Theatre {
  url: string;
  /** `kill -9` */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the theatre. Rejects when it is not told where the servers are: `.ci/servers.sh` starts some. */
export async function openTheatre(pace: number): Promise<Theatre> {
  const { LOCAL_DATABASE_URL, LOCAL_REDIS_URL } = process.env;
  if (!LOCAL_DATABASE_URL || !LOCAL_REDIS_URL) {
    throw new Error("Set LOCAL_DATABASE_URL and LOCAL_REDIS_URL, or run .ci/endurance.");
  }
  const folder = mkdtempSync(join(tmpdir(), "dramatis-"));
  const [built, stack, port] = await Promise.all([
    bundle("worker/index.ts", folder),
    startStack({ settings: { LOCAL_DATABASE_URL, LOCAL_REDIS_URL }, pace }),
    freePort(),
  ]);
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...stack.env,
    BETTER_AUTH_SECRET: "a secret for tests, of thirty-two characters or more",
    BETTER_AUTH_URL: url,
    LIMIT_REPLIES: "1000/60",
    LIMIT_GUESTS: "1000/60",
  };
  let worker = await startOnce(built, env, port);
  return {
    url,
    kill: () => worker.close(),
    async start() {
      worker = await startOnce(built, env, port);
    },
    async close() {
      await worker.close();
      await stack.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const startOnce = (built: Bundle, env: Record<string, string>, port: number): Promise<Running> =>
  run(built, { env, path: "/api/health", port });

/** Restarts the database or Redis, as `.ci/servers.sh` says how. */
export async function restart(server: "DATABASE" | "REDIS"): Promise<void> {
  const command = process.env[`LOCAL_${server}_RESTART`];
  if (!command) throw new Error(`Set LOCAL_${server}_RESTART, or run .ci/endurance.`);
  await promisify(execFile)("bash", ["-c", command]);
}

/** A guest with one chat, who remembers what reached them and when. */
export async function seatGuest(url: string) {
  const json = { "content-type": "application/json" };
  const door = await fetch(`${url}/api/auth/sign-in/anonymous`, {
    method: "POST",
    headers: json,
    body: "{}",
  });
  const cookie = door.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const { call } = sitAt(url, { cookie, path: "" });
  const { personas } = await (await call("GET", "/api/personas")).json();
  const chat = await (await call("POST", "/api/chats", { personaId: personas[0].id })).json();
  return sitAt(url, { cookie, path: `/api/chats/${chat.id}` });
}

/** Somebody who is known by a cookie, in a chat of theirs, at the worker of an address. */
export function sitAt(url: string, { cookie, path }: { cookie: string; path: string }) {
  const headers = () => ({ cookie });
  const call = async (method: string, path: string, body?: object) => {
    return fetch(`${url}${path}`, {
      method,
      headers: { ...headers(), ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  };
  const history = async () => (await call("GET", `${path}/messages`)).json();
  /** Sends a line after the newest one; what has come of the reply so far can be read while it comes. */
  const send = async (text: string, more: object = {}) => {
    const { leafId } = await history();
    const turnId = v7();
    const message = { id: v7(), parts: [{ type: "text", text }] };
    const response = await call("POST", `${path}/messages`, {
      turnId,
      parentId: leafId,
      message,
      ...more,
    });
    return { turnId, status: response.status, heard: listen(response) };
  };
  return { call, headers, path, history, send };
}

/** What has been heard of a reply: each piece with the time at which it came. */
export interface Heard {
  pieces: { at: number; text: string }[];
  /** everything that had come by a moment */
  by(moment: number): string;
  /** how the stream ended: its last chunk's type, or `broken` */
  ended: Promise<string>;
}

/** Reads a reply's stream as it comes. */
export function listen(response: Response): Heard {
  const pieces: Heard["pieces"] = [];
  const read = async () => {
    let [rest, last] = ["", "broken"];
    const decoder = new TextDecoder();
    try {
      for await (const bytes of response.body ?? []) {
        const events = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events) {
          const [, data] = /^data: (\{.*\})$/.exec(event) ?? [];
          if (data === undefined) continue;
          const chunk: { type: string; delta?: string } = JSON.parse(data);
          last = chunk.type;
          if (chunk.delta) pieces.push({ at: Date.now(), text: chunk.delta });
        }
      }
    } catch {
      return "broken";
    }
    return ["finish", "abort", "error"].includes(last) ? last : "broken";
  };
  const by = (moment: number) =>
    pieces
      .filter(({ at }) => at <= moment)
      .map(({ text }) => text)
      .join("");
  return { pieces, by, ended: read() };
}
