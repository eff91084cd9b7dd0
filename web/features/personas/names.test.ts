import { expect, test } from "vitest";
import { openingWords, shortName } from "./names.ts";

test.each([
  ["Maren Holloway", "Maren"],
  ["Kestrel-9", "Kestrel-9"],
  ["Dr. Corvin Ash", "Dr. Corvin Ash"],
  ["Old Bao", "Old Bao"],
  ["Ser", "Ser"],
])("%s goes by %s", (name, short) => expect(shortName(name)).toBe(short));

test("a small card quotes two sentences", () => {
  expect(openingWords("Touch nothing. Smell everything. In that order.")).toBe(
    "Touch nothing. Smell everything.",
  );
  expect(openingWords("Sit… Please!")).toBe("Sit… Please!");
  expect(openingWords("no end")).toBe("no end");
});
