import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Keeps what must outlive the process, one small file for each, which is there whole or not at all. */
export class Journal<Entry extends { id: string }> {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  keep(entry: Entry): void {
    const file = this.#file(entry.id);
    writeFileSync(`${file}.new`, JSON.stringify(entry), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  drop(id: string): void {
    rmSync(this.#file(id), { force: true });
  }

  /** All that is kept, as JSON has it. */
  read(): Entry[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith(".json"))
      .map((name) => JSON.parse(readFileSync(join(this.#folder, name), "utf8")) as Entry);
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}
