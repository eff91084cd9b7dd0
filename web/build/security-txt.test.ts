import { expect, test } from "vitest";
import { writeSecurityTxt } from "./security-txt.ts";

test("a contact for reports is given with the day on which it runs out", () => {
  const text = writeSecurityTxt("mailto:security@example.com", Date.parse("2026-11-23T00:00:00Z"));
  expect(text.split("\n")).toEqual([
    "Contact: mailto:security@example.com",
    "Expires: 2027-11-23T00:00:00.000Z",
    "Preferred-Languages: en",
    "",
  ]);
});
