import { once } from "node:events";
import { expect, test } from "vitest";
import { parsePainters } from "../worker/contract/painting.ts";
import { PaintSettings } from "../worker/contract/pictures.ts";
import { makeDeps, makePicture } from "./deps.fixture.ts";
import { isFinal, PictureError } from "./errors.ts";
import { hang, json, painted, type Reply, startServer } from "./http.fixture.ts";
import { paint, type PaintOrder } from "./paint.ts";

const FLUX = { id: "black-forest-labs/FLUX.1-schnell" };

function order(entry: object = FLUX, settings: object = {}): PaintOrder {
  const [painter] = parsePainters(JSON.stringify([entry]));
  if (!painter) throw new Error("no painter");
  return {
    painter,
    prompt: "a lamp on a sill",
    seed: 7,
    size: { width: 1024, height: 640 },
    settings: PaintSettings.parse(settings),
    signal: new AbortController().signal,
  };
}

async function failure(reply: Reply, patience = 20_000): Promise<PictureError> {
  const { url } = await startServer(reply);
  const error = await paint(makeDeps({ IMAGE_BASE_URL: url }), { ...order(), patience }).catch(
    (error: unknown) => error,
  );
  if (error instanceof PictureError) return error;
  throw new Error("it was painted");
}

test("a painter is asked for the words, the size, the seed and the steps it may take", async () => {
  const bytes = await makePicture("png");
  const server = await startServer(painted(bytes));
  const deps = makeDeps({ IMAGE_BASE_URL: server.url });
  expect(await paint(deps, order(FLUX, { steps: 30, guidance: 4, negative: "text" }))).toEqual(
    bytes,
  );
  const [came] = server.came;
  expect(came?.path).toBe("/images/generations");
  expect(came?.headers.authorization).toBe("Bearer key");
  expect(JSON.parse(String(came?.body))).toEqual({
    model: FLUX.id,
    prompt: "a lamp on a sill",
    seed: 7,
    width: 1024,
    height: 640,
    steps: 4,
    response_format: "base64",
  });
});

test("a painter that takes guidance and what to leave out gets both", async () => {
  const server = await startServer(painted(await makePicture("png")));
  const takes = { steps: true, guidance: true, negative: true };
  const dev = { id: "dev", takes, steps: { min: 1, max: 50, usual: 28 } };
  await paint(
    makeDeps({ IMAGE_BASE_URL: server.url }),
    order(dev, { guidance: 4.5, negative: "text" }),
  );
  expect(JSON.parse(String(server.came[0]?.body))).toMatchObject({
    steps: 28,
    guidance: 4.5,
    negative_prompt: "text",
  });
});

test("OpenAI's painters get the nearest of their sizes and nothing they do not know", async () => {
  const server = await startServer(painted(await makePicture("png")));
  await paint(
    makeDeps({ IMAGE_BASE_URL: server.url }),
    order({ id: "gpt-image-1", provider: "openai" }),
  );
  const body = JSON.parse(String(server.came[0]?.body));
  expect(body).toMatchObject({ model: "gpt-image-1", size: "1536x1024", n: 1 });
  expect(body).not.toHaveProperty("seed");
  expect(body).not.toHaveProperty("steps");
});

const html: Reply = (_, response) => {
  response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>");
};
const cut: Reply = (_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "4000" });
  response.write('{"data":[{"b64_json":"iVBOR', () => response.destroy());
};

test.each<[string, Reply, string, boolean]>([
  ["is down", json(500, { error: { message: "oops" } }), "painter_unavailable", false],
  ["fails in other words", json(503, { error: "injected fault" }), "painter_unavailable", false],
  ["is busy", json(429, { error: { message: "rate limit" } }), "painter_unavailable", false],
  [
    "does not know the key",
    json(401, { error: { message: "bad key" } }),
    "painter_unavailable",
    true,
  ],
  [
    "does not know the model",
    json(404, { error: { message: "no model" } }),
    "painter_unavailable",
    true,
  ],
  ["won't", json(422, { error: { message: "NSFW content detected in prompt" } }), "refused", true],
  [
    "won't, as OpenAI says it",
    json(400, { error: { message: "rejected", code: "moderation_blocked" } }),
    "refused",
    true,
  ],
  ["answers with a page", html, "bad_picture", false],
  ["answers with other JSON", json(200, { data: [{ url: "http://x" }] }), "bad_picture", false],
  ["sends no picture", json(200, { data: [] }), "bad_picture", false],
  ["sends what is no base64", json(200, { data: [{ b64_json: "€€€" }] }), "bad_picture", false],
  ["is cut off", cut, "bad_picture", false],
])("a painter that %s", async (_, reply, problem, final) => {
  const error = await failure(reply);
  expect(error.problem).toBe(problem);
  expect(isFinal(error, 1)).toBe(final);
  expect(error.message).not.toContain("lamp");
});

test("a painter that never answers is not waited for", async () => {
  expect((await failure(hang, 100)).problem).toBe("painter_unavailable");
});

test("an answer of thirty megabytes is not read to its end", async () => {
  let sent = 0;
  const flood: Reply = async (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const megabyte = "A".repeat(1024 * 1024);
    const closed = new Promise((resolve) => response.once("close", resolve));
    for (; sent < 40 && !response.destroyed; sent++) {
      if (response.write(megabyte)) continue;
      await Promise.race([closed, once(response, "drain")]);
    }
    response.end();
  };
  expect((await failure(flood)).problem).toBe("bad_picture");
  expect(sent).toBeLessThan(30);
});

test("an answer that tells of thirty megabytes is not read at all", async () => {
  const { problem } = await failure((_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "31457280" });
    response.write("{");
  });
  expect(problem).toBe("bad_picture");
});

test("a run that is ended ends the painting with it", async () => {
  const { url } = await startServer(hang);
  const run = new AbortController();
  const painting = paint(makeDeps({ IMAGE_BASE_URL: url }), { ...order(), signal: run.signal });
  run.abort(new Error("cancelled"));
  await expect(painting).rejects.toThrow("cancelled");
});
