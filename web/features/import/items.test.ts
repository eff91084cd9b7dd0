import { expect, test } from "vitest";
import { changeItems, type Item, newItem, pickShown } from "./items.ts";

const refused = {
  at: "refused",
  words: { title: "", text: "" },
  picture: null,
  card: null,
  again: false,
  holds: null,
} as const;
const file = (name: string): Item => newItem(new File(["{}"], name));

test("files are added behind each other, changed one by one, and taken away", () => {
  const [one, two] = [file("a.json"), file("b.json")];
  const both = changeItems(changeItems([], { do: "add", items: [one] }), {
    do: "add",
    items: [two],
  });
  expect(both.map((item) => item.file.name)).toEqual(["a.json", "b.json"]);
  const changed = changeItems(both, { do: "change", id: two.id, to: { state: refused } });
  expect(changed.map((item) => item.state.at)).toEqual(["reading", "refused"]);
  expect(changeItems(changed, { do: "remove", id: one.id })).toEqual([changed[1]]);
});

test("the file that was chosen is shown, else the first that waits for a decision", () => {
  const [one, two] = [file("a.json"), { ...file("b.json"), state: refused }];
  expect(pickShown([one, two], one.id)).toBe(one);
  expect(pickShown([one, two], null)).toBe(two);
  expect(pickShown([one, two], "gone")).toBe(two);
  expect(pickShown([one], null)).toBe(one);
  expect(pickShown([], null)).toBe(null);
});
