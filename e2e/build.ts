import { resolve } from "node:path";
import { build, type Rolldown } from "vite";

export type Chunk = Rolldown.OutputChunk;

/** The page as it would be deployed, in `web/dist`; gives its scripts. A test runner's own environment would make React's development build of it. */
export async function buildPage(): Promise<Chunk[]> {
  const configFile = resolve(import.meta.dirname, "../web/vite.config.ts");
  const { NODE_ENV } = process.env;
  process.env["NODE_ENV"] = "production";
  try {
    const built = await build({ configFile, logLevel: "warn" });
    if (!("output" in built)) throw new Error("the page was built in another way");
    return built.output.filter((file) => file.type === "chunk");
  } finally {
    if (NODE_ENV === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = NODE_ENV;
  }
}
