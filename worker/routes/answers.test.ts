import { expect, test } from "vitest";
import { browser } from "../fixture.ts";

test.each([
  ["/api/archive", ["application/zip"]],
  ["/api/personas/{personaId}/card", ["image/png", "application/json", "application/zip"]],
  [
    "/api/chats/{chatId}/export",
    ["application/jsonl", "text/markdown", "text/plain", "application/zip"],
  ],
  ["/api/images/{key}", ["image/png", "image/jpeg", "image/webp"]],
  ["/api/personas/{personaId}/lorebook/file", ["application/json"]],
  ["/api/chats/{chatId}/lorebook/file", ["application/json"]],
])("the description of %s says which files it answers with", async (path, types) => {
  const { json } = await browser().call("GET", "/api/openapi.json");
  const { responses } = json.paths[path].get;
  const binary = { schema: { type: "string", format: "binary" } };
  expect(responses[200].content).toEqual(Object.fromEntries(types.map((type) => [type, binary])));
  expect(responses).not.toHaveProperty("204");
});

test("an address that answers with nothing says so", async () => {
  const { json } = await browser().call("GET", "/api/openapi.json");
  expect(json.paths["/api/chats/{chatId}"].delete.responses).toHaveProperty("204");
});
