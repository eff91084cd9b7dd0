import { expect, test } from "vitest";
import { isProse, markSpeech, readNarrative, typeset } from "./narrative.ts";

const speech = (text: string, closing: string | null = "”") => ({
  kind: "speech",
  opening: "“",
  closing,
  pieces: [text],
});
const action = (text: string) => ({ kind: "action", pieces: [text] });

test("a turn is read into actions, speech and narration", () => {
  expect(readNarrative("*She sets the lamp down.* “Sit.” The sea answers.", false)).toEqual([
    [action("She sets the lamp down."), " ", speech("Sit."), " The sea answers."],
  ]);
});

test("blank lines make paragraphs and single breaks stay inside them", () => {
  expect(readNarrative("One.\nStill one.\n\n\nTwo.", false)).toEqual([
    ["One.\nStill one."],
    ["Two."],
  ]);
});

test("a quotation that is still being written is open", () => {
  expect(readNarrative("“And the one I buried with", true)).toEqual([
    [speech("And the one I buried with", null)],
  ]);
});

test("speech that runs over paragraphs opens each of them", () => {
  expect(readNarrative("“First.\n\n“Second.”", false)).toEqual([
    [speech("First.", null)],
    [speech("Second.")],
  ]);
});

test("an action that is still being written shows as one, and its lone asterisk does not", () => {
  expect(readNarrative("*She turns", true)).toEqual([[action("She turns")]]);
  expect(readNarrative("Then *", true)).toEqual([["Then "]]);
});

test("an asterisk that never closes is only an asterisk once the text is finished", () => {
  expect(readNarrative("Five *stars", false)).toEqual([["Five *stars"]]);
  expect(readNarrative("2 * 3 * 4", false)).toEqual([["2 * 3 * 4"]]);
});

test("straight quotes and apostrophes become curly", () => {
  expect(readNarrative(`"You're late. The tide wasn't."`, false)).toEqual([
    [speech("You’re late. The tide wasn’t.")],
  ]);
});

test("a straight quote right after an action opens speech", () => {
  expect(readNarrative(`*A nod.*"Well?"`, false)).toEqual([[action("A nod."), speech("Well?")]]);
});

test("a mark after a number opens nothing", () => {
  expect(readNarrative(`He was 5'10" tall.`, false)).toEqual([["He was 5’10” tall."]]);
});

test("a quotation inside a quotation does not end it", () => {
  expect(readNarrative("“He said “no” to me.” She left.", false)).toEqual([
    [speech("He said “no” to me."), " She left."],
  ]);
});

test("emphasis inside speech stays inside it", () => {
  expect(readNarrative("“I *never* did.”", false)).toEqual([
    [{ kind: "speech", opening: "“", closing: "”", pieces: ["I ", action("never"), " did."] }],
  ]);
});

test("speech inside an action is found", () => {
  expect(readNarrative('*She mouths "run" twice.*', false)).toEqual([
    [{ kind: "action", pieces: ["She mouths ", speech("run"), " twice."] }],
  ]);
});

test("other scripts keep their own marks", () => {
  expect(readNarrative("«Entrez.» 「はい」 „Ja.“", false)).toEqual([
    [
      { ...speech("Entrez."), opening: "«", closing: "»" },
      " ",
      { ...speech("はい"), opening: "「", closing: "」" },
      " ",
      { ...speech("Ja."), opening: "„", closing: "“" },
    ],
  ]);
});

test("nodes that are not text are passed on whole", () => {
  const node = { tag: "em" };
  expect(markSpeech<typeof node>(["“No, ", node, "!” she said"])).toEqual([
    { kind: "speech", opening: "“", closing: "”", pieces: ["No, ", node, "!"] },
    " she said",
  ]);
});

test.each([
  "*She nods.* “Yes, 3 of them; why not?”",
  "Plain words - with a dash.",
  "It’s 5:40.",
  "((Is it you?))",
  "[aside] Quill & Sons, #3, 2 < 3",
])("%s is prose", (text) => expect(isProse(text)).toBe(true));

test.each([
  "**bold**",
  "# Title",
  "- one\n- two",
  "1. one",
  "[a](https://b.c)",
  "`x`",
  "<b>x</b>",
  "see https://a.b",
  "a_b_",
  "> said",
  "***",
  "| a | b |\n| - | - |",
  "&amp;",
])("%s needs Markdown", (text) => expect(isProse(text)).toBe(false));

test("a plain line is set with curly marks", () => {
  expect(typeset(`"You're late." She's not`)).toBe("“You’re late.” She’s not");
});
