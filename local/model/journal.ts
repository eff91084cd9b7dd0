import { hash } from "./rng.ts";

const PER_SCENE = 80;
const SCENES = 200;

/**
 * What the demo wrote lately, by scene: so that it does not say a thing twice after the window has moved on, and can finish a
 * reply that was cut. Kept in memory only.
 */
export class Journal {
  #scenes = new Map<number, string[]>();

  /** A scene's key: its persona and people. */
  keyOf(instructions: string): number {
    const persona = instructions.match(/<persona[\s\S]*?<\/scene>/)?.[0] ?? instructions;
    return hash(persona);
  }

  note(key: number, text: string): void {
    const texts = this.#scenes.get(key) ?? [];
    this.#scenes.delete(key);
    this.#scenes.set(key, [...texts, text].slice(-PER_SCENE));
    const [oldest] = this.#scenes.keys();
    if (this.#scenes.size > SCENES && oldest !== undefined) this.#scenes.delete(oldest);
  }

  /** A scene's replies, oldest first. */
  before(key: number): readonly string[] {
    return this.#scenes.get(key) ?? [];
  }

  /** A chat begins: only its last tries, if any, are kept in mind, so that another chat may tell everything again. */
  begin(key: number): void {
    this.#scenes.set(key, this.before(key).slice(-4));
  }

  /** What came after these words in the latest reply that has them; null when no reply does or nothing came. */
  rest(key: number, tail: string): string | null {
    const loose = tail
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("\\s+");
    if (loose === "") return null;
    for (const text of this.#scenes.get(key)?.toReversed() ?? []) {
      const found = text.match(new RegExp(loose));
      const after = found?.index === undefined ? "" : text.slice(found.index + found[0].length);
      if (after.trim() !== "") return after;
    }
    return null;
  }
}
