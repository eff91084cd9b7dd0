import { expect, test } from "vitest";
import {
  changedFields,
  countTokens,
  emptySheet,
  findFaults,
  greetingAt,
  isBlank,
  readPlace,
  Sheet,
  trimGreetings,
  writePlace,
} from "./sheet.ts";

test("a text is read from where it was written, greetings by their number", () => {
  const sheet = writePlace(writePlace(emptySheet, "name", "Old Bao"), "greetings.1", "Tea?");
  expect(readPlace(sheet, "name")).toBe("Old Bao");
  expect(readPlace(sheet, "greetings.1")).toBe("Tea?");
  expect(sheet.greetings).toEqual(["", "Tea?"]);
  expect(greetingAt("greetings.12")).toBe(12);
  expect(greetingAt("personality")).toBeNull();
});

test("a sheet needs a name and one other part", () => {
  expect(Object.keys(findFaults(emptySheet))).toEqual(["name"]);
  const named = { ...emptySheet, name: "Old Bao" };
  expect(Object.keys(findFaults(named))).toEqual(["personality"]);
  expect(findFaults({ ...named, greetings: ["Tea?"] })).toEqual({});
});

test("a text that is too long says so and stays", () => {
  const sheet = { ...emptySheet, name: "Bao", headline: "x".repeat(200) };
  expect(Object.keys(findFaults(sheet))).toEqual(["headline"]);
  expect(Sheet.parse(sheet).headline).toHaveLength(200);
});

test("what was kept in another shape is read as far as it goes", () => {
  expect(Sheet.parse({ name: "Bao", personality: 4, greetings: "none" })).toEqual({
    ...emptySheet,
    name: "Bao",
  });
});

test("empty greetings are not saved", () => {
  expect(trimGreetings({ ...emptySheet, greetings: ["", "Tea?", "  "] }).greetings).toEqual([
    "Tea?",
  ]);
});

test("a sheet knows what differs, and when there is nothing on it", () => {
  const named = { ...emptySheet, name: "Bao" };
  expect(changedFields(emptySheet, named)).toEqual(["name"]);
  expect(changedFields(named, { ...named })).toEqual([]);
  expect([isBlank(emptySheet), isBlank(named)]).toEqual([true, false]);
});

test("what only the author reads costs no reply anything", () => {
  const sheet = { ...emptySheet, personality: "abcdefgh", creatorNotes: "a long remark" };
  expect(countTokens(sheet)).toBe(2);
});
