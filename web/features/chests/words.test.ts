import { expect, test } from "vitest";
import { count, explainRefused, size, span, tellReport } from "./words.ts";

const none = { made: 0, here: 0 };

test("numbers and sizes are told as people say them", () => {
  expect([count(1, "line"), count(1_204, "line")]).toEqual(["1 line", "1,204 lines"]);
  expect([size(12), size(12_300), size(1_440_000)]).toEqual(["1 KB", "12 KB", "1.4 MB"]);
});

test("a chat's days are told once when they are one", () => {
  const [from, later] = ["2024-07-12T12:00:00Z", "2024-07-14T12:00:00Z"];
  expect(span({ from, to: from })).toBe("12 Jul 2024");
  expect(span({ from, to: later })).toBe("12 Jul 2024 – 14 Jul 2024");
  expect(span({ from: null, to: null })).toBe("");
});

test("what came in of an archive is told in one sentence", () => {
  const report = {
    personas: none,
    versions: 0,
    chats: none,
    pictures: none,
    standIns: [],
    refused: [],
  };
  expect(tellReport(report)).toBe("Nothing new came in.");
  expect(tellReport({ ...report, chats: { made: 2, here: 1 } })).toBe(
    "2 chats came in; 1 part was here already.",
  );
  expect(
    tellReport({ ...report, personas: { made: 1, here: 0 }, chats: { made: 3, here: 0 } }),
  ).toBe("1 persona and 3 chats came in.");
  expect(tellReport({ ...report, versions: 1, personas: { made: 0, here: 1 } })).toBe(
    "1 version came in; 1 part was here already.",
  );
});

test("what stayed out is named where its name is known", () => {
  expect(explainRefused({ kind: "chat", name: "At the halt", reason: "damaged" })).toBe(
    "The chat “At the halt” is damaged.",
  );
  expect(explainRefused({ kind: "picture", name: "", reason: "storage" })).toBe(
    "A picture can’t be stored here.",
  );
});
