/** One message of a conversation, without the blocks that a prompt adds to it. */
export interface Turn {
  role: "user" | "assistant";
  text: string;
}

/** What a request asks for, read out of its prompt. */
export interface Brief {
  job: "roleplay" | "story" | "draft" | "title" | "memory" | "plain";
  persona: { name: string; summary: string; voice: string; appearance: string; details: string };
  user: { name: string; about: string };
  scenario: string;
  examples: { user: string; persona: string }[];
  memory: string;
  /** world facts: constant lore and the lore this conversation has woken */
  lore: string[];
  note: string;
  /** oldest first; the user's latest line, if any, is the last one */
  turns: Turn[];
  /** how many words were asked for; null when the prompt leaves it open */
  words: number | null;
  /** the cut-off turn's last words, when it is to be carried on */
  tail: string | null;
  /** how the next try should differ, and how the ones put aside began */
  hint: string;
  asides: string[];
  instructions: string;
}

/** What a block holds. It begins its line: the house rules name the same tags inside a sentence. */
const block = (text: string, tag: string) =>
  text.match(new RegExp(`^<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, "m"))?.[1]?.trim() ?? "";

function readPersona(instructions: string): Brief["persona"] {
  const inside = block(instructions, "persona");
  const voice = inside.match(/^Voice: (.*)$/m)?.[1] ?? "";
  const appearance = inside.match(/^Appearance: (.*)$/m)?.[1] ?? "";
  const cut = inside.search(/^(Voice|Appearance): /m);
  const rest = inside.replace(/^(Voice|Appearance): .*$/gm, "");
  const summary = (cut < 0 ? inside : inside.slice(0, cut)).trim();
  const name =
    instructions.match(/<persona\s+name="([^"]*)"/)?.[1] ??
    instructions.match(/You play (.+?) in a scene with /)?.[1] ??
    instructions.match(/Its main character is (.+?)\.\n/)?.[1] ??
    "";
  return { name, summary, voice, appearance, details: rest.replace(summary, "").trim() };
}

function readUser(instructions: string, scene: string): Brief["user"] {
  const line = scene.match(/^(.+?), played by the other person:? ?(.*)$/m);
  const name =
    line?.[1] ??
    instructions.match(/You are drafting (.+?)'s next message/)?.[1] ??
    instructions.match(/in a scene with (.+?), one turn at a time/)?.[1] ??
    "";
  return { name: name.trim(), about: line?.[2]?.trim() ?? "" };
}

function readExamples(text: string, persona: string): Brief["examples"] {
  const found: Brief["examples"] = [];
  let user = "";
  for (const line of text.replace(/<START>/gi, "").split("\n")) {
    const [, speaker = "", said = ""] = line.match(/^\s*([^:\n]{1,80}): (.*)$/) ?? [];
    if (!speaker) continue;
    const isPersona = speaker === persona || speaker === "{{char}}" || persona.startsWith(speaker);
    if (isPersona) found.push({ user, persona: said });
    else user = said;
  }
  return found;
}

/** Text of the instructions outside every block and rule: constant lore. */
function readLoose(instructions: string): string[] {
  const bare = instructions.replace(
    /^<(persona|scene|examples|memory|notes)(?:\s[^>]*)?>[\s\S]*?<\/\1>/gm,
    "\n",
  );
  const start = Math.max(bare.lastIndexOf("\n7. "), bare.lastIndexOf("\n5. "));
  if (start < 0) return [];
  return bare
    .slice(bare.indexOf("\n", start + 1))
    .split("\n")
    .map((line) => line.replace(/<\/?\w+[^>]*>/g, "").trim())
    .filter((line) => line.length > 20 && !/^\d\. /.test(line));
}

function readNotes(text: string): { lore: string[]; note: string } {
  const lore: string[] = [];
  let note = "";
  // a notes block right before the direction holds a card's orders, not facts
  for (const [, inside = ""] of text.matchAll(/<notes>([\s\S]*?)<\/notes>(?!\s*<direction>)/g)) {
    const [facts = "", author = ""] = inside.split(/^Author's note:/m);
    note = author.trim() || note;
    lore.push(
      ...facts
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    );
  }
  return { lore, note };
}

/** Constant lore stands behind the persona; a card's orders stand before it. */
const readStanding = (instructions: string): string[] =>
  readNotes(instructions.slice(Math.max(0, instructions.indexOf("</persona>")))).lore;

const strip = (text: string) =>
  text
    .replace(/<notes>[\s\S]*?<\/notes>/g, "")
    .replace(/<direction>[\s\S]*?<\/direction>/g, "")
    .replace(/^\s*\[The scene (begins|goes on)\.\]\s*/, "")
    .trim();

function readDirection(text: string): Pick<Brief, "words" | "tail" | "hint" | "asides"> {
  // the direction ends the message; a card's notes may stand on its line
  const direction =
    text.match(/<direction>((?:(?!<direction>)[\s\S])*)<\/direction>\s*$/)?.[1] ?? "";
  const words = direction.match(/(?:about|within) (\d+) words/)?.[1];
  const tail = direction.match(/final words "([\s\S]*?)": write only/)?.[1] ?? null;
  const [, another, aim] =
    direction.match(/Take this turn another way: ([\s\S]*?)\. The turn|\bAim: ([\s\S]+)\.$/) ?? [];
  const hint = another ?? aim ?? "";
  const aside = direction.match(/put aside began ([\s\S]*?); open on/)?.[1] ?? "";
  const asides = [...aside.matchAll(/"([^"]+)"/g)].map(([, start = ""]) => start);
  return { words: words ? Number(words) : null, tail, hint, asides };
}

function readJob(instructions: string): Brief["job"] {
  if (/a title of two to five words/.test(instructions)) return "title";
  if (/Record what happened in the passage below/.test(instructions)) return "memory";
  if (/You are drafting .+'s next message/.test(instructions)) return "draft";
  if (/You write a story with the person/.test(instructions)) return "story";
  return /You play .+ in a scene with |<persona/.test(instructions) ? "roleplay" : "plain";
}

/** Reads the prompt layout of the app: instructions with their blocks, then the turns with notes and a direction. */
export function readBrief(instructions: string, messages: readonly Turn[]): Brief {
  // without a system role the instructions stand in front of the opening message
  const first = messages[0]?.text ?? "";
  const merged = instructions || (/<persona|^House rules\./.test(first) ? first : "");
  const scene = block(merged, "scene");
  const persona = readPersona(merged);
  const user = readUser(merged, scene);
  const said = messages.map(({ role, text }, i) => ({
    role,
    text: i === 0 && !instructions ? text.replace(/^[\s\S]*(?=\[The scene)/, "") : text,
  }));
  const notes = said.map(({ text }) => readNotes(text));
  const turns = said
    .map(({ role, text }) => ({ role, text: strip(text) }))
    .filter(({ text }) => text !== "");
  return {
    job: readJob(merged),
    persona,
    user,
    scenario:
      scene.replace(/^.+?, played by the other person.*$/m, "").trim() ||
      (merged.match(/Scenario: (.*)$/m)?.[1] ?? ""),
    examples: readExamples(block(merged, "examples"), persona.name),
    memory: block(merged, "memory").replace(/^What has happened so far\.\n?/, ""),
    lore: [...readLoose(merged), ...readStanding(merged), ...notes.flatMap(({ lore }) => lore)],
    note: notes.findLast(({ note }) => note)?.note ?? "",
    turns,
    ...readDirection(messages.at(-1)?.text ?? ""),
    instructions: merged,
  };
}
