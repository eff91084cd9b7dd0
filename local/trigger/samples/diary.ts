import { appendFileSync } from "node:fs";

/** Writes a line into the file that the samples' environment names: what happens in another process is read there. */
export function note(line: string): void {
  appendFileSync(process.env["DIARY"] ?? "", `${line}\n`);
}
