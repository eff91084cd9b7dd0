import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { findRefusal, readCommand, readCommands, Refusal, Scripts } from "./commands.ts";

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

test("numbers, booleans and objects become the text Redis stores", () => {
  const command = readCommand(["SET", 1, true, 1.5, { a: [1, null] }, ["x"], ""]);
  expect(command).toEqual(["SET", "1", "true", "1.5", '{"a":[1,null]}', '["x"]', ""]);
});

const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);

test.each([
  ["no array", { SET: 1 }, /expected JSON array/],
  ["a string", "PING", /expected JSON array/],
  ["null", null, /expected JSON array/],
  ["an empty array", [], /empty command/],
  ["a null argument", ["SET", "k", null], /null args are not supported/],
  ["an argument nested too deep", ["SET", "k", deep], /nested deeper than 32/],
])("%s is no command", (_, value, message) => {
  expect(() => readCommand(value)).toThrow(message);
  expect(() => readCommand(value)).toThrow(Refusal);
});

test.each([
  ["no array", {}, /expected JSON array/],
  ["an empty pipeline", [], /empty pipeline/],
  ["a flat command", ["PING"], /expected JSON array/],
  ["1001 commands", Array.from({ length: 1001 }, () => ["PING"]), /Limit: 1000, Actual: 1001/],
])("%s is no pipeline", (_, value, message) => {
  expect(() => readCommands(value)).toThrow(message);
});

test.each([
  [["subscribe", "c"], /not allowed in REST/],
  [["Multi"], /not allowed in REST/],
  [["select", "1"], /not allowed in REST/],
  [["BLPOP", "l", "0"], /not allowed in REST/],
  [["wait", "1", "0"], /not allowed in REST/],
  [["XREAD", "COUNT", "1", "block", "0", "STREAMS", "s", "$"], /not allowed in REST/],
  [["xreadgroup", "GROUP", "g", "c", "BLOCK", "0", "STREAMS", "s", ">"], /not allowed in REST/],
  [["XREAD", "BLOCK", "0"], /not allowed in REST/],
  [["shutdown"], /not available: 'SHUTDOWN'/],
  [["config", "set", "dir", "/"], /not available: 'CONFIG'/],
  [["", "k"], /not available: ''/],
])("%j is refused", (command, message) => {
  expect(findRefusal(command)).toMatch(message);
});

test.each([
  [["GET", "BLPOP"]],
  [["XREAD", "STREAMS", "block", "0"]],
  [["XREADGROUP", "GROUP", "block", "block", "STREAMS", "s", ">"]],
  [["PUBLISH", "c", "m"]],
  [["EVAL", "return 1", "0"]],
])("%j is let through", (command) => {
  expect(findRefusal(command)).toBeUndefined();
});

test.each([
  ["#!lua flags=allow-key-locking\nreturn 1", "\nreturn 1"],
  ["#!lua flags=allow-key-locking\r\nreturn 1", "\nreturn 1"],
  ["#!lua flags=no-writes,allow-key-locking\nreturn 1", "#!lua flags=no-writes\nreturn 1"],
  ["#!lua name=a flags=allow-key-locking\nreturn 1", "#!lua name=a\nreturn 1"],
  ["#!lua flags=allow-key-locking", ""],
  ["#!lua flags=no-writes\nreturn 1", "#!lua flags=no-writes\nreturn 1"],
  ["#!lua\nreturn 1", "#!lua\nreturn 1"],
  ["return 'flags=allow-key-locking'", "return 'flags=allow-key-locking'"],
  ["\n#!lua flags=allow-key-locking", "\n#!lua flags=allow-key-locking"],
])("the script %j reaches Redis as %j", (source, plain) => {
  const scripts = new Scripts();
  expect(scripts.rewrite(["EVAL", source, "0"])).toEqual(["EVAL", plain, "0"]);
  expect(scripts.rewrite(["evalsha", sha1(source), "0"])).toEqual(["evalsha", sha1(plain), "0"]);
});

test("a SHA in capitals finds its script", () => {
  const scripts = new Scripts();
  const source = "#!lua flags=allow-key-locking\nreturn 2";
  scripts.rewrite(["script", "load", source]);
  const rewritten = scripts.rewrite(["EVALSHA_RO", sha1(source).toUpperCase(), "0", "Arg"]);
  expect(rewritten).toEqual(["EVALSHA_RO", sha1("\nreturn 2"), "0", "Arg"]);
});

test.each([[["EVAL"]], [["EVALSHA"]], [["SCRIPT"]], [["SCRIPT", "LOAD"]], [["SCRIPT", "FLUSH"]]])(
  "%j is left to Redis to answer",
  (command) => {
    expect(new Scripts().rewrite(command)).toEqual(command);
  },
);
