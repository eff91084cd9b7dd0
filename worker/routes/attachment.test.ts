import { expect, test } from "vitest";
import { attachment } from "./attachment.ts";

test.each([
  ['a"; filename="evil.html', "a  filename= evil.html"],
  ["a\r\nset-cookie: x=1", "a set-cookie  x=1"],
  ["../../etc/passwd", ".. .. etc passwd"],
  ["\u202Egnp.exe", "gnp.exe"],
  ["", "file"],
])("a file called %j breaks out of no header and no folder", (name, plain) => {
  const header = attachment(name);
  expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!%-]+$/);
  expect(/filename="([^"]*)"/.exec(header)?.[1]).toBe(plain);
  expect(() => new Headers({ "content-disposition": header })).not.toThrow();
});

test("a name in any script is told whole beside one that every client reads", () => {
  expect(attachment("Zoë.png")).toBe(
    `attachment; filename="Zoe.png"; filename*=UTF-8''Zo%C3%AB.png`,
  );
});
