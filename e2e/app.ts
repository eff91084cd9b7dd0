import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { freePort } from "../local/ports.ts";

const project = resolve(import.meta.dirname, "..");

/** The whole app in a process of its own, as `npm run dev` starts it. */
export interface App {
  url: string;
  /** milliseconds from the command to its ready line */
  startUp: number;
  /** what Ctrl-C does; resolves with the exit code once everything it started has ended */
  stop(): Promise<number | null>;
}

/** Starts the app on a free port with its data in `data`; rejects with its output when it ends before it is ready. */
export async function startApp(options: {
  data: string;
  port?: number;
  env?: Record<string, string>;
  /** the page from its sources, as `npm run dev` has it, instead of the built one */
  sources?: boolean;
}): Promise<App> {
  const port = options.port ?? (await freePort());
  const begun = Date.now();
  const child = spawn(process.execPath, ["local/dev.ts"], {
    cwd: project,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...bareEnvironment(),
      PORT: String(port),
      DRAMATIS_DATA: options.data,
      ...(options.sources ? {} : { PAGE: "built" }),
      ...options.env,
    },
  });
  let output = "";
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const url = await new Promise<string>((ready, fail) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const [, address] = /^ready (http\S+)$/m.exec(output) ?? [];
      if (address) ready(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((code) => fail(new Error(`ended with ${code}\n${output}`)));
  });
  return {
    url,
    startUp: Date.now() - begun,
    stop() {
      child.kill("SIGINT");
      return ended;
    },
  };
}

/** The tests decide what is configured, not the shell they run in. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}
