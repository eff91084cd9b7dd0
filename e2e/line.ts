import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A telephone line between a browser and the app that can be cut and mended. */
export interface Line {
  port: number;
  /** Breaks every connection, and refuses new ones until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Opens a line on a free port; where it leads is told later, since the app has to know the line's port first. */
export async function openLine(): Promise<Line & { lead(port: number): void }> {
  const sockets = new Set<Socket>();
  let [target, whole] = [0, true];
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(target, "localhost");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => undefined);
      from.on("close", () => (sockets.delete(from), to.destroy()));
    }
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    lead: (port) => void (target = port),
    cut() {
      whole = false;
      hangUp();
    },
    mend: () => void (whole = true),
    close() {
      hangUp();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
