/** Tags that models of all makers put around what they think. */
const THINK = ["think", "thinking", "reasoning"];

/** Tags of our own prompt; see `disarm` for the other direction. */
const RESERVED = ["notes", "direction", "persona", "scene", "examples", "memory"];

const NAMES = [...THINK, ...RESERVED];
const TAG = new RegExp(`^<(/?)(${NAMES.join("|")})(?:\\s{1,8}name="[^"<\\n]{0,90}")?>`, "i");
const ATTRIBUTE = 'name="';

/**
 * Takes apart what a model says and what it does not say to anybody: think tags become reasoning, our reserved tags are dropped up to
 * their end, which may never come. A closing tag that nothing opened is dropped by itself.
 */
export class Tags {
  #pending = "";
  #inside: string | null;
  #text = "";
  #reasoning = "";
  #spoken = false;
  /** nothing was said yet but thoughts, so that whitespace is the template's */
  #afterThought = false;

  constructor(startInThink: boolean) {
    this.#inside = startInThink ? "think" : null;
  }

  /** What `delta` adds. The start of what may be a tag is kept until it is known, or `last`. */
  read(delta: string, last: boolean): { text: string; reasoning: string } {
    this.#pending += delta;
    while (this.#pending !== "") {
      const at = this.#pending.indexOf("<");
      this.#give(this.#take(at < 0 ? this.#pending.length : at));
      const [tag, slash, name] = TAG.exec(this.#pending) ?? [];
      if (tag !== undefined && name !== undefined) {
        this.#take(tag.length);
        this.#pass(tag, slash === "/", name.toLowerCase());
      } else if (!last && mayBeTag(this.#pending)) break;
      else this.#give(this.#take(1));
    }
    const read = { text: this.#text, reasoning: this.#reasoning };
    this.#text = this.#reasoning = "";
    return read;
  }

  #take(length: number): string {
    const taken = this.#pending.slice(0, length);
    this.#pending = this.#pending.slice(length);
    return taken;
  }

  #give(text: string): void {
    if (this.#inside !== null) {
      if (THINK.includes(this.#inside)) this.#reasoning += text;
      return;
    }
    const said = this.#afterThought ? text.trimStart() : text;
    if (said !== "") this.#afterThought = false;
    this.#spoken ||= said.trim() !== "";
    this.#text += said;
  }

  #pass(tag: string, closes: boolean, name: string): void {
    const inside = this.#inside;
    if (inside === null) this.#inside = closes ? null : name;
    else if (!THINK.includes(inside)) this.#inside = closes && name === inside ? null : inside;
    else if (closes && THINK.includes(name)) {
      this.#inside = null;
      this.#afterThought = !this.#spoken;
    } else this.#give(tag);
  }
}

function mayBeTag(text: string): boolean {
  const [, name = "", rest = ""] = /^<\/?([a-z]*)([^]*)$/i.exec(text) ?? [];
  const known = name.toLowerCase();
  if (rest === "") return text !== "" && NAMES.some((tag) => tag.startsWith(known));
  if (!NAMES.includes(known) || !/^\s{1,8}(?!\s)/.test(rest)) return false;
  const attribute = rest.trimStart();
  return ATTRIBUTE.startsWith(attribute) || /^name="[^"<\n]{0,90}"?$/.test(attribute);
}
