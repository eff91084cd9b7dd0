import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below where systems take the ports of outgoing connections and of servers that ask for any: nobody comes by one of these by chance. */
const QUIET = { from: 20_000, to: 32_000 };

/** A loopback TCP port that was free a moment ago, and will most likely be in a few seconds. */
export async function freePort(): Promise<number> {
  const port = randomInt(QUIET.from, QUIET.to);
  return (await isFree(port)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
