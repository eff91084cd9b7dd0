import { expect, test, vi } from "vitest";
import { depsOf } from "../pictures.fixture.ts";
import { hasLeaked, isEasy } from "./passwords.ts";

test.each([
  "password",
  "Password1",
  "P@ssw0rd!",
  "password123",
  "12345678",
  "87654321",
  "qwertyuiop",
  "1q2w3e4r",
  "aaaaaaaa",
  "abcabcabc",
  "iloveyou2",
  "Sunshine99",
  "Dramatis2026",
  "wren.adair",
  "Wren Adair 1",
])("%s is one of the first that anybody would try", (password) => {
  expect(isEasy(password, { name: "Wren Adair", email: "wren.adair@harbour.example" })).toBe(true);
});

test.each([
  "half past nine",
  "long enough",
  "correct horse",
  "Tr0ub4dor&3",
  "eight-legged",
  "密码是一个秘密吗",
])("%s is not", (password) => {
  expect(isEasy(password, { name: "Wren", email: "wren@harbour.example" })).toBe(false);
});

/** Has a list of leaks answer, and takes down what it is asked. */
function answerWith(answer: () => Response) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    return Promise.resolve(answer());
  });
  return asked;
}

test("a leaked password is known by five digits of its hash, and without an answer none is", async () => {
  const deps = depsOf({ env: { PWNED_PASSWORDS_URL: "https://leaks.example" } });
  // SHA-1 of "half past nine": made by sha1sum
  const rest = "597FB52599DAB80C0743A569DF0641757C9";
  const asked = answerWith(
    () => new Response(`0018A45C4D1DEF81644B54AB7F969B88D65:3\r\n${rest}:2\r\n`),
  );
  expect(await hasLeaked(deps, "half past nine")).toBe(true);
  expect(asked).toEqual(["https://leaks.example/range/D53F0"]);
  answerWith(() => new Response(`${rest}:0\r\n`));
  expect(await hasLeaked(deps, "half past nine")).toBe(false);
  answerWith(() => new Response("", { status: 503 }));
  expect(await hasLeaked(deps, "half past nine")).toBe(false);
  const silent = answerWith(() => new Response(`${rest}:2\r\n`));
  expect(await hasLeaked(depsOf(), "half past nine")).toBe(false);
  expect(silent).toEqual([]);
  vi.unstubAllGlobals();
});
