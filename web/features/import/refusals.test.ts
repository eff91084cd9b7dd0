import { expect, test } from "vitest";
import { ApiError } from "../../problem.ts";
import { nameSize, tellElsewhere, tellFailure, tellRefused } from "./refusals.ts";

const file = new File(["x".repeat(10)], "rain.png");

test.each([
  [1, "1 kB"],
  [820_000, "820 kB"],
  [1_400_000, "1.4 MB"],
  [2_000_000, "2 MB"],
  [64_300_000, "64 MB"],
])("%d bytes are told as %s", (bytes, words) => expect(nameSize(bytes)).toBe(words));

test("a file that is too large is told with what makes it so, where that is known", () => {
  expect(tellRefused(file, "too_large", 31).text).toContain("mostly from 31 pictures");
  expect(tellRefused(file, "too_large", null).text).toBe("rain.png is over the 20 MB limit.");
});

const told = (code: string, extra: Record<string, unknown>) =>
  tellFailure(file, new ApiError(code, "A title.", null, extra)).title;

test("a refusal says what happened, with the API's own reason", () => {
  expect(told("not_a_card", { reason: "only_a_picture" })).toBe("This is only a picture");
  expect(told("not_a_card", { reason: "damaged", detail: "Garbled." })).toBe("The card breaks off");
  expect(told("not_a_card", { reason: "unknown" })).toBe("Not a card we know");
  expect(told("locked_file", {})).toBe("This card is locked");
  expect(told("internal", {})).toBe("It could not be read");
});

test("a chat and a lorebook are named by whose they are and what is in them", () => {
  expect(tellElsewhere(file, { kind: "chat", dialect: "sillytavern" }).text).toContain(
    "a SillyTavern chat",
  );
  expect(tellElsewhere(file, { kind: "lorebook", dialect: "v3", lore: ["Tide"] }).text).toContain(
    "one entry",
  );
});
