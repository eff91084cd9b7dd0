import { TAGS } from "./frames/touches.ts";
import { countWords } from "./english.ts";
import type { Palette } from "./palette.ts";
import type { Beat } from "./beats.ts";

/** Neighbours of one kind become one beat each. */
function merge(beats: readonly Beat[]): { kind: Beat["kind"]; parts: string[] }[] {
  const groups: { kind: Beat["kind"]; parts: string[] }[] = [];
  for (const { kind, text } of beats) {
    const last = groups.at(-1);
    if (last?.kind === kind) last.parts.push(text);
    else groups.push({ kind, parts: [text] });
  }
  return groups;
}

/** Speech with a `she says` after its first part now and then, in asterisks. */
function speak(parts: readonly string[], palette: Palette): string {
  const { pen, rng, slots } = palette;
  const [first = "", ...rest] = parts;
  if (rest.length > 0 && rng.chance(0.3) && !/[?!):]$/.test(first) && !first.includes("(")) {
    const tag = pen.pick(TAGS, slots);
    if (tag) {
      const low = tag.charAt(0).toLowerCase() + tag.slice(1);
      return `"${first.replace(/\.+$/, "")}," *${low}* "${rest.join(" ")}"`;
    }
  }
  return `"${parts.join(" ")}"`;
}

/** Roleplay's grammar: `*She looks up.* "Sit."`, in paragraphs when it is long. */
export function renderTurn(beats: readonly Beat[], palette: Palette): string {
  const groups = merge(beats);
  const paragraphs: string[][] = [[]];
  const total = countWords(beats.map(({ text }) => text).join(" "));
  let run = 0;
  groups.forEach(({ kind, parts }, i) => {
    const text =
      kind === "say"
        ? speak(parts, palette)
        : `*${parts.join(" ")}*`.replace(/\s*("[^"]+")\*$/, "* $1");
    if (kind === "do" && total > 110 && run > 45 && i < groups.length - 1) {
      paragraphs.push([]);
      run = 0;
    }
    paragraphs.at(-1)?.push(text);
    run += countWords(text);
  });
  return paragraphs.map((pieces) => pieces.join(" ")).join("\n\n");
}
