import fc from "fast-check";
import { expect, test } from "vitest";
import { readBook as readEngine } from "../ai/lore/book.ts";
import { Lorebook } from "../contract/personas.ts";
import { makeBookV2, makeBookV3, readBook, writeBook } from "./book.ts";
import { BOOKS } from "./corpus/books.ts";
import { json } from "./corpus/build.ts";
import { BOOK } from "./corpus/texts.ts";
import { readFile } from "./read.ts";

const written = (book: Lorebook, format: "sillytavern" | "v3") =>
  JSON.parse(new TextDecoder().decode(writeBook(book, { format, name: "The coast" }).bytes));

/** What the engine makes of a book. */
const fires = (of: Lorebook) =>
  readEngine(of).entries.map((entry) => ({
    keys: entry.keys.map(({ text, pattern }) => [text, pattern]),
    secondary: entry.secondary.map(({ text }) => text),
    content: entry.content,
    enabled: entry.enabled,
    constant: entry.constant,
    order: entry.order,
    depth: entry.depth,
    role: entry.role,
    probability: entry.probability,
  }));

test.each(BOOKS)("%s: %s", async (dialect, _, value) => {
  const found = await readFile(json(value));
  if (found.kind !== "lorebook") throw new Error(`found a ${found.kind}`);
  expect(found.dialect).toBe(dialect);
  expect(Lorebook.parse(found.lorebook)).toEqual(found.lorebook);
  const [lamp, tide] = found.lorebook.entries;
  expect(lamp).toMatchObject({
    keys: ["lamp", "light"],
    content: BOOK.entries[0]?.content,
    enabled: true,
  });
  expect(tide).toMatchObject({ keys: ["tide"], content: BOOK.entries[1]?.content });
  // NovelAI and Kobold have no order that is ours.
  const ordered = dialect !== "novelai" && dialect !== "kobold";
  expect(lamp?.insertion_order).toBe(ordered ? 10 : 100);
  expect(tide).toMatchObject({ enabled: dialect === "risu" || dialect === "kobold" });
});

test.each(BOOKS)("%s: %s, comes back from V3 as it was", (_, __, value) => {
  const book = readBook(value)?.lorebook ?? { entries: [] };
  expect(readBook(written(book, "v3"))?.lorebook).toEqual({
    ...book,
    extensions: book.extensions ?? {},
  });
});

test.each(BOOKS)("%s: %s, fires after a way through SillyTavern as before", (_, __, value) => {
  const book = readBook(value)?.lorebook ?? { entries: [] };
  const again = readBook(written(book, "sillytavern"))?.lorebook ?? { entries: [] };
  expect(fires(again)).toEqual(fires(book));
});

test("a world's own fields become extensions, what nobody knows stays, and all of it comes back", () => {
  const world = BOOKS.find(([dialect]) => dialect === "sillytavern")?.[2];
  const book = readBook(world)?.lorebook;
  expect(book?.entries[0]).toMatchObject({
    id: 7,
    "corpus/kept": "yes",
    extensions: { position: 4, depth: 2, role: 1, exclude_recursion: true, group_weight: 30 },
  });
  expect(book?.entries[1]).toMatchObject({ position: "after_char" });
  expect(book?.originalData).toEqual(BOOK);
  expect(written(book ?? { entries: [] }, "sillytavern")).toMatchObject(Object(world));
});

test("a place between the messages is told V3's apps by decorators, and is no part of the text when it comes back", () => {
  const book = readBook(BOOKS.find(([dialect]) => dialect === "sillytavern")?.[2])?.lorebook ?? {
    entries: [],
  };
  const { data } = written(book, "v3");
  expect(data.entries[0].content).toBe(`@@depth 2\n@@role user\n${BOOK.entries[0]?.content}`);
  expect(readBook(makeBookV3(book))?.lorebook.entries[0]?.content).toBe(BOOK.entries[0]?.content);
});

test("V2's apps get no decorators, and give them back", () => {
  const content = "@@depth 3\n@@mood dark\n@@@role user\n\nThe lamp.\n@@not one";
  const v2 = makeBookV2({ entries: [{ keys: ["a"], content }] });
  expect(v2.entries).toMatchObject([{ content: "The lamp.\n@@not one" }]);
  expect(readBook(v2)?.lorebook.entries[0]?.content).toBe(content);
});

test("plain words of a world stay plain, whatever it says of patterns", () => {
  const world = { entries: { 0: { key: ["a.c"], content: "x", use_regex: true } } };
  expect(readEngine(readBook(world)?.lorebook).entries[0]?.keys[0]?.pattern).toBeNull();
});

test("a pattern of V3 is written for SillyTavern between slashes", () => {
  const book = { entries: [{ keys: ["l[ai]mp/s", "/tide/"], content: "x", use_regex: true }] };
  expect(written(book, "sillytavern").entries[0].key).toEqual(["/l[ai]mp\\/s/i", "/tide/"]);
});

test("ids that are no numbers, or twice there, give way in SillyTavern's world", () => {
  const entry = { keys: ["a"], content: "x" };
  const world = written(
    {
      entries: [
        { ...entry, id: 3 },
        { ...entry, id: 3 },
        { ...entry, id: "a" },
      ],
    },
    "sillytavern",
  );
  expect(Object.keys(world.entries)).toEqual(["0", "1", "2"]);
});

test("what is too long is cut, counted, and leaves a valid book", () => {
  const entry = {
    keys: ["k".repeat(201), "a", ...Array.from({ length: 70 }, () => "b")],
    content: "x".repeat(20_001),
  };
  const book = readBook({ entries: Array.from({ length: 2_001 }, () => entry) });
  expect(book?.unused).toEqual([{ what: "cut_lore", count: 1 + 2_000 * 9, detail: "" }]);
  expect(() => Lorebook.parse(book?.lorebook)).not.toThrow();
});

const anything = fc.jsonValue({ maxDepth: 3 });
const field = fc.constantFrom(
  "keys",
  "content",
  "extensions",
  "enabled",
  "id",
  "priority",
  "position",
  "use_regex",
  "secondary_keys",
  "constant",
  "order",
  "key",
  "disable",
  "name",
  "insertion_order",
  "x",
);

test("whatever stands in an entry, the book is valid, and reading it again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(field, anything)), (entries) => {
      const book = readBook({ entries });
      expect(() => Lorebook.parse(book?.lorebook)).not.toThrow();
      expect(readBook(book?.lorebook)?.lorebook).toEqual(book?.lorebook);
      for (const format of ["sillytavern", "v3"] as const)
        expect(
          readBook(written(book?.lorebook ?? { entries: [] }, format))?.lorebook.entries,
        ).toHaveLength(entries.length);
    }),
  );
});
