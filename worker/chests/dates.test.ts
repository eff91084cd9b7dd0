import { expect, test } from "vitest";
import { readDate } from "./dates.ts";

test.each([
  ["2023-06-19T14:20:00.500Z", Date.UTC(2023, 5, 19, 14, 20, 0, 500)],
  ["2023-06-19T14:20:00+02:00", Date.UTC(2023, 5, 19, 12, 20)],
  [1_687_184_400_000, 1_687_184_400_000],
  ["1687184400000", 1_687_184_400_000],
  [1_687_184_400, 1_687_184_400_000],
  ["2023-6-2 @21h 09m 51s 363ms", Date.UTC(2023, 5, 2, 21, 9, 51, 363)],
  ["2024-7-12@01h31m37s", Date.UTC(2024, 6, 12, 1, 31, 37)],
  ["June 19, 2023 2:20pm", Date.UTC(2023, 5, 19, 14, 20)],
  ["June 19, 2023 12:05am", Date.UTC(2023, 5, 19, 0, 5)],
  ["2023-06-19 14:20:00", Date.UTC(2023, 5, 19, 14, 20)],
  ["2023-13-02 @21h 09m 51s 363ms", null],
  ["yesterday", null],
  [null, null],
  [-5, null],
])("the date %j is read", (value, at) => {
  expect(readDate(value)).toBe(at);
});
