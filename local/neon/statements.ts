import { frame } from "./wire.ts";

let issued = 0;

/** Splits a message body at its first zero byte. */
function cutString(bytes: Buffer, from: number): { text: string; rest: Buffer } | undefined {
  const end = bytes.indexOf(0, from);
  if (end < 0) return undefined;
  return { text: bytes.toString("utf8", from, end), rest: bytes.subarray(end + 1) };
}

/**
 * One client's named prepared statements. All clients share one backend session, so each name is replaced by one that
 * no other client has. A message too broken to read passes unchanged: the backend refuses it.
 */
export class Statements {
  #names = new Map<string, string>();

  get size(): number {
    return this.#names.size;
  }

  #own(name: string): string {
    if (name === "") return name;
    const known = this.#names.get(name) ?? `s${++issued}`;
    this.#names.set(name, known);
    return known;
  }

  /** The Parse, Bind, Describe or Close message with the name replaced; other messages as they are. */
  rename(type: string, bytes: Buffer): Buffer {
    if (type === "P") {
      const name = cutString(bytes, 5);
      return name?.text ? frame("P", this.#own(name.text), name.rest) : bytes;
    }
    if (type === "B") {
      const portal = cutString(bytes, 5);
      const name = portal && cutString(portal.rest, 0);
      return name?.text ? frame("B", portal?.text ?? "", this.#own(name.text), name.rest) : bytes;
    }
    if ((type === "D" || type === "C") && bytes[5] === 0x53) {
      const name = cutString(bytes, 6);
      return name?.text ? frame(type, Buffer.from("S"), this.#own(name.text), name.rest) : bytes;
    }
    return bytes;
  }

  /** Close messages for everything this client prepared. */
  close(): Buffer[] {
    return [...this.#names.values()].map((name) => frame("C", Buffer.from("S"), name));
  }
}
