import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { freePort } from "../../local/ports.ts";
import { startStack } from "../../local/stack.ts";
import type { Trigger } from "../../local/trigger/server.ts";
import { startWorker } from "../../local/worker.ts";
import type { Picture } from "../../worker/contract/pictures.ts";
import { startMoodyPainter } from "./painter.ts";

const project = resolve(import.meta.dirname, "../..");

/** The worker, the tasks in their own process and a painter that can be told to fail, without a page. */
export type Studio = Awaited<ReturnType<typeof openStudio>>;

/** Opens the studio; its model writes at once, so that waiting is for pictures alone. */
export async function openStudio() {
  const data = mkdtempSync(join(tmpdir(), "dramatis-"));
  const [painter, port] = await Promise.all([startMoodyPainter(), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  const stack = await startStack({
    pace: 0,
    settings: {
      PICTURES_URL: url,
      IMAGE_API_KEY: "test",
      IMAGE_BASE_URL: painter.url,
      LOCAL_DATABASE_URL: process.env["LOCAL_DATABASE_URL"],
      LOCAL_REDIS_URL: process.env["LOCAL_REDIS_URL"],
    },
  });
  const env: Record<string, string> = {
    ...stack.env,
    BETTER_AUTH_SECRET: "a secret for tests, of thirty-two characters or more",
    BETTER_AUTH_URL: url,
    LIMIT_REPLIES: "1000/60",
    LIMIT_GUESTS: "1000/60",
  };
  const start = async () => {
    const worker = await startWorker({ project, data, port, env, onExit: () => {} });
    await untilAnswers(`${url}/api/health`);
    return worker;
  };
  let worker = await start();
  const trigger = stack.standIns.trigger as Trigger;
  await trigger.wake();
  return {
    url,
    painter,
    trigger,
    secretKey: env["TRIGGER_SECRET_KEY"] ?? "",
    triggerUrl: env["TRIGGER_API_URL"] ?? "",
    stopWorker: () => worker.close(),
    async startWorker() {
      worker = await start();
    },
    /** how many files the bucket holds */
    files: () => countFiles(join(data, "state/v3/r2/dramatis-pictures/blobs")),
    async close() {
      await worker.close();
      await stack.close();
      await painter.close();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function untilAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url} did not answer`);
}

const countFiles = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      ).length
    : 0;

/** Somebody with a session, who orders pictures and waits for them. */
export async function sitDown(url: string) {
  let cookie = "";
  const call = (method: string, path: string, body?: object) =>
    fetch(`${url}${path}`, {
      method,
      headers: { cookie, ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const door = await call("POST", "/api/auth/sign-in/anonymous", {});
  cookie = door.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const list = async (query: string): Promise<Picture[]> =>
    (await (await call("GET", `/api/images?${query}`)).json()).images;
  return {
    call,
    list,
    /** Orders a picture of these words; gives its id. */
    async order(scene: string): Promise<string> {
      const id = v7();
      const answer = await call("POST", "/api/images", { ids: [id], scene });
      if (answer.status !== 202) throw new Error(`not ordered: ${await answer.text()}`);
      return id;
    },
    /** The picture once it is ready or has failed. */
    async ended(id: string, within = 45_000): Promise<Picture> {
      return until(within, async () => {
        const found = (await list("")).find((picture) => picture.id === id);
        return found?.status === "ready" || found?.status === "failed" ? found : null;
      });
    },
  };
}

/** Asks every 150 ms until there is an answer. */
export async function until<T>(within: number, ask: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    await sleep(150);
  }
  throw new Error(`nothing came of it within ${within} ms`);
}
