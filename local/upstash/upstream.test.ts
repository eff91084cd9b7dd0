import { expect, test } from "vitest";
import { parseRedisUrl } from "./upstream.ts";

test.each([
  ["redis://127.0.0.1:6379/3", { host: "127.0.0.1", port: 6379, db: 3 }],
  ["redis://localhost", { host: "localhost", port: 6379, db: 0 }],
  ["redis://localhost/", { host: "localhost", port: 6379, db: 0 }],
  ["redis://:p%40ss@h:1", { host: "h", port: 1, db: 0, password: "p@ss" }],
  ["redis://me:secret@h:1/2", { host: "h", port: 1, db: 2, username: "me", password: "secret" }],
  ["redis://[::1]:7000", { host: "::1", port: 7000, db: 0 }],
])("%s says where Redis is", (url, upstream) => {
  expect(parseRedisUrl(url)).toEqual(upstream);
});

test.each([
  "rediss://h",
  "http://h:6379",
  "127.0.0.1:6379",
  "redis://",
  "redis://h/one",
  "redis://h:x",
  "",
])("%j is no Redis URL", (url) => {
  expect(() => parseRedisUrl(url)).toThrow(/[Rr]edis/);
});
