import { expect, test } from "vitest";
import { ApiError, parseProblem, readProblem, toApiError } from "./problem.ts";

const busy = JSON.stringify({
  type: "about:blank",
  title: "A reply is already being written in this chat.",
  status: 409,
  code: "chat_busy",
  requestId: "r1",
  running: { turnId: "t1" },
});

test("a problem document becomes its code and its title", async () => {
  const error = await readProblem(new Response(busy, { status: 409 }));
  expect(error).toMatchObject({
    code: "chat_busy",
    message: "A reply is already being written in this chat.",
    retryAfter: null,
  });
});

test("the time to wait is read from the answer's head", async () => {
  const headers = { "retry-after": "18" };
  expect((await readProblem(new Response(busy, { headers }))).retryAfter).toBe(18);
});

test("a date to wait for is not mistaken for seconds", async () => {
  const headers = { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" };
  expect((await readProblem(new Response(busy, { headers }))).retryAfter).toBeNull();
});

test.each(["", "<html>502</html>", "null", '{"code":7}'])(
  "%j counts as a fault of ours",
  (text) => {
    expect(parseProblem(text).code).toBe("internal");
  },
);

test("the problem inside a reply's error chunk is read", () => {
  expect(toApiError(new Error(busy)).code).toBe("chat_busy");
});

test("no answer at all means offline", () => {
  expect(toApiError(new TypeError("Failed to fetch")).code).toBe("offline");
});

test("a failure that is known already stays what it is", () => {
  const error = new ApiError("not_found", "There is nothing here.");
  expect(toApiError(error)).toBe(error);
});
