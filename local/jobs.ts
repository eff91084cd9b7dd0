import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { startPainter } from "./painter/server.ts";
import type { Closer, Settings, Stack } from "./stack.ts";
import { startTrigger } from "./trigger/server.ts";

const project = resolve(import.meta.dirname, "..");

interface Options {
  settings: Settings;
  /** where accepted jobs are kept; in memory when absent */
  dataDir?: string;
  /** how the tasks reach the database and the model */
  services: Record<string, string>;
}

/** What the worker needs to have pictures painted: the tasks run here, unless `TRIGGER_SECRET_KEY` says that they run elsewhere. */
export async function provideJobs(
  { settings, dataDir, services }: Options,
  closers: Closer[],
): Promise<Pick<Stack, "env" | "standIns">> {
  const { TRIGGER_SECRET_KEY, TRIGGER_API_URL, PICTURES_URL } = settings;
  const PICTURES_SECRET = settings["PICTURES_SECRET"] ?? randomBytes(32).toString("hex");
  if (TRIGGER_SECRET_KEY) {
    const given = { TRIGGER_SECRET_KEY, TRIGGER_API_URL, IMAGE_MODELS: settings["IMAGE_MODELS"] };
    return { env: { ...named(given), PICTURES_SECRET }, standIns: {} };
  }
  const painter = await providePainter(settings, closers);
  const secretKey = "tr_dev_local";
  const config = join(project, "trigger.config.ts");
  const trigger = await startTrigger({
    secretKey,
    files: listTasks(join(project, "trigger")),
    env: { ...services, ...painter.env, ...named({ PICTURES_URL }), PICTURES_SECRET },
    ...(existsSync(config) ? { config } : {}),
    ...(dataDir === undefined ? {} : { dataDir: join(dataDir, "jobs") }),
  });
  closers.push(() => trigger.close());
  const env = {
    TRIGGER_SECRET_KEY: secretKey,
    TRIGGER_API_URL: trigger.url,
    PICTURES_SECRET,
    ...named({ IMAGE_MODELS: painter.env["IMAGE_MODELS"] }),
  };
  return { env, standIns: { ...painter.standIns, trigger } };
}

async function providePainter(settings: Settings, closers: Closer[]) {
  const { IMAGE_API_KEY, IMAGE_BASE_URL, IMAGE_MODELS, LOCAL_PAINTER_PACE } = settings;
  if (IMAGE_API_KEY || IMAGE_BASE_URL) {
    return { env: named({ IMAGE_API_KEY, IMAGE_BASE_URL, IMAGE_MODELS }), standIns: {} };
  }
  const painter = await startPainter(
    LOCAL_PAINTER_PACE ? { pace: Number(LOCAL_PAINTER_PACE) } : {},
  );
  closers.push(() => painter.close());
  const model = { id: "dramatis-painter", label: "Demo painter", demo: true };
  const env = named({
    IMAGE_API_KEY: "demo",
    IMAGE_BASE_URL: `${painter.url}/v1`,
    IMAGE_MODELS: JSON.stringify([model]),
  });
  return { env, standIns: { painter } };
}

/** Modules, without their tests and what those share. */
function listTasks(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[^.]+\.ts$/.test(name))
    .map((name) => join(folder, name));
}

/** Those that are set. */
function named(values: Settings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
