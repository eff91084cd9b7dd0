import { ascii, writeText } from "../../worker/cards/bytes.ts";
import { json } from "../../worker/cards/corpus/build.ts";
import { many, type Make, words } from "./heavy.ts";

const said = (mes: string, more: object = {}) =>
  JSON.stringify({ name: "Maren", is_user: false, mes, ...more });
const lines = (count: number, line: (at: number) => string) =>
  writeText(many(count, line).join("\n"));

function wide(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + 2 * at, text.charCodeAt(at), true);
  return bytes;
}

/** Chats that were made to take as much memory as they can. */
export const chats: Record<string, Make> = {
  "two million lines": () => ascii('{"mes":"x"}\n'.repeat(1_700_000)),
  "six million swipes": () => ascii(`{"mes":"x","swipes":[${'"",'.repeat(6_000_000)}""]}`),
  "six million objects": () => ascii(`{"mes":"x","extra":[${"{},".repeat(6_000_000)}{}]}`),
  "as many lines as are read": () => lines(20_000, () => said("x")),
  "long lines": () => lines(15_000, () => said(words(880))),
  "long lines of wide letters": () => lines(7_700, () => said(`“${words(880)}`)),
  "long lines in UTF-16": () => wide(many(9_000, () => said(words(880))).join("\n")),
  "as many swipes as are read": () => ascii(said("x", { swipes: many(19_999, (at) => `${at}`) })),
  "lines with all that apps tell": () =>
    lines(9_000, () =>
      said(words(300), {
        extra: { api: "x", model: "y", reasoning: words(100), token_count: 1 },
        swipes: ["a", "b"],
        swipe_info: [{ extra: { a: 1 } }, {}],
      }),
    ),
  "lines of objects": () => lines(10_000, () => said("x", { extra: many(8, () => ({})) })),
  "a name for each field": () =>
    lines(100, (line) => said("x", Object.fromEntries(many(99, (at) => [`k${line}x${at}`, {}])))),
  "one value": () =>
    json({
      type: "risuChat",
      data: { message: many(15_000, () => ({ role: "user", data: words(900) })) },
    }),
  "one value of wide letters": () =>
    json({
      type: "risuChat",
      data: { message: many(7_700, () => ({ role: "user", data: `“${words(880)}` })) },
    }),
  "marks alone": () => ascii(`{"actions":["${"{{[INPUT]}}".repeat(1_400_000)}"]}`),
  "lines that are none": () => ascii("{}\n".repeat(6_000_000)),
};
