import { expect, test } from "vitest";
import { countTokens, cutText, paceText, splitDeltas } from "./pace.ts";

test("deltas are words and lose nothing", () => {
  const text = '*She turns.* "Sit."\n\n*Rain.*';
  expect(splitDeltas(text)).toEqual(["*She", " turns.*", ' "Sit."', "\n\n*Rain.*"]);
  expect(splitDeltas(text).join("")).toBe(text);
});

test.each([
  ["The keeper winds the light.", 6],
  ["forty-eight stairs", 4],
  ["海へ行こう", 5],
  ["", 0],
])("%s is about %i tokens", (text, tokens) => {
  expect(countTokens(text)).toBe(tokens);
});

test("a limit cuts inside the text and a stop text before itself", () => {
  expect(cutText("one two three", 2, [])).toEqual({ text: "one two", finish: "length", tokens: 2 });
  expect(cutText("one two three", 9, [])).toEqual({
    text: "one two three",
    finish: "stop",
    tokens: 3,
  });
  expect(cutText("one two three", 9, [" three", " two"])).toEqual({
    text: "one",
    finish: "stop",
    tokens: 1,
  });
});

test("a text is given whole at any pace", async () => {
  for (const pace of [0, 2_000]) {
    let heard = "";
    for await (const delta of paceText("one two three four", pace, new AbortController().signal))
      heard += delta;
    expect(heard).toBe("one two three four");
  }
});

test("an abort ends the text between two words", async () => {
  const gone = new AbortController();
  const heard: string[] = [];
  for await (const delta of paceText("one two three four five", 30, gone.signal)) {
    heard.push(delta);
    if (heard.length === 2) gone.abort();
  }
  expect(heard).toEqual(["one", " two"]);
});
