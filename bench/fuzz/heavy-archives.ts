import {
  archiveLine,
  parts,
  PATHS,
  toFiles,
  version,
} from "../../worker/chests/corpus/archive-parts.ts";
import { pack } from "../../worker/chests/corpus/pack.ts";
import { json, png } from "../../worker/cards/corpus/build.ts";
import { concat } from "../../worker/cards/bytes.ts";
import { many, type Make, noise, words } from "./heavy.ts";

type Line = Record<string, unknown>;

/** Messages in files of five hundred, as they are written. */
function pages(count: number, more: (at: number) => Line) {
  const { chat, ...rest } = parts();
  const { [PATHS.messages]: _, ...files } = toFiles({
    ...rest,
    chat: { ...chat, messages: count, memories: [] },
  });
  const lines = many(count, (at) => ({
    ...archiveLine(10 + at, at === 0 ? null : 9 + at),
    ...more(at),
  }));
  const page = (at: number) =>
    lines
      .slice(at * 500, at * 500 + 500)
      .map((line) => JSON.stringify(line))
      .join("\n");
  const names = many(Math.ceil(count / 500), (at) =>
    PATHS.messages.replace(/0001(?=\.jsonl$)/, String(at + 1).padStart(4, "0")),
  );
  return pack({ ...files, ...Object.fromEntries(names.map((name, at) => [name, page(at)])) });
}

const says = (text: string): Line => ({ parts: [{ type: "text", text }] });
const versions = (count: number, more: object) =>
  many(count, (at) => ({
    ...version,
    ...more,
    id: archiveLine(100 + at, null).id,
    number: at + 1,
  }));
const persona = (more: object) =>
  pack(
    toFiles({
      ...parts(),
      persona: { ...parts().persona, currentVersionId: archiveLine(100, null).id, ...more },
    }),
  );
const chat = (more: object) => pack(toFiles({ ...parts(), chat: { ...parts().chat, ...more } }));

/** Archives that were made to take as much memory as they can. */
export const archives: Record<string, Make> = {
  "a chat of as many lines as are read": () => pages(20_000, () => says(words(180))),
  "a chat of long lines": () => pages(9_000, () => says(words(1_000))),
  "a chat of long lines of wide letters": () => pages(5_000, () => says(`“${words(1_000)}`)),
  "a chat of too much": () => pages(20_000, () => says(words(9_000))),
  "lines that are none": () => pages(20_000, () => ({ role: "x", parts: many(40, () => ({})) })),
  "many versions": () => persona({ versions: versions(2_000, { note: words(2_000) }) }),
  "versions of long texts": () =>
    persona({
      versions: versions(200, {
        data: { name: "Ines", personality: words(20_000), background: words(20_000) },
      }),
    }),
  "versions that are none": () => persona({ versions: many(2_000, () => ({})) }),
  "versions with cards of objects": () =>
    persona({ versions: versions(20, { card: { x: many(4_000, () => ({})) } }) }),
  "memories that are none": () => chat({ memories: many(20_000, () => ({})) }),
  "a persona of too much": () =>
    persona({ versions: versions(2_000, { note: words(2_000), card: { a: words(20_000) } }) }),
  "a picture of 24 MB": () =>
    pack({ ...toFiles(parts()), [PATHS.picture]: concat([png([]), noise(24_000_000)]) }),
  "a picture that unpacks to 24 MB": () =>
    pack({ ...toFiles(parts()), [PATHS.picture]: concat([png([]), new Uint8Array(24_000_000)]) }),
  "nineteen thousand files": () =>
    pack(
      Object.fromEntries(
        many(19_000, (at) => [`chats/${archiveLine(at, null).id}/chat.json`, "{}"]),
      ),
    ),
  "a manifest of objects": () =>
    pack({
      "dramatis.json": json({
        format: "dramatis-archive",
        version: 1,
        madeAt: "2026-01-01T00:00:00Z",
        files: many(100_000, () => ({})),
      }),
    }),
};
