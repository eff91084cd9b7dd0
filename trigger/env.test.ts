import { expect, test } from "vitest";
import { parseEnv } from "./env.ts";

const ENV = {
  DATABASE_URL: "postgres://127.0.0.1:5432/db",
  PICTURES_SECRET: "a secret of thirty-two characters or more",
  PICTURES_URL: "https://dramatis.example/",
};

test("the least that tasks need is a database, the worker and the secret they share", () => {
  const config = parseEnv(ENV);
  expect(config).toMatchObject({ CHAT_MODELS: null, PICTURES_URL: "https://dramatis.example" });
  expect(config.IMAGE_MODELS[0]).toMatchObject({
    id: "black-forest-labs/FLUX.1-schnell",
    provider: "togetherai",
  });
});

test("an empty variable is an unset one", () => {
  expect(parseEnv({ ...ENV, IMAGE_MODELS: "", IMAGE_BASE_URL: "" })).toEqual(parseEnv(ENV));
});

test("the first chat model reads the replies, however they are listed", () => {
  expect(parseEnv({ ...ENV, CHAT_MODELS: "a, b" }).CHAT_MODELS?.id).toBe("a");
  const listed = '[{ "id": "c", "label": "C", "params": { "min_p": 0.1 } }]';
  expect(parseEnv({ ...ENV, CHAT_MODELS: listed }).CHAT_MODELS).toEqual({
    id: "c",
    params: { min_p: 0.1 },
  });
});

test("what is missing or wrong is named, and never shown", () => {
  const wrong = { ...ENV, PICTURES_SECRET: "short and secret", IMAGE_MODELS: "flux" };
  expect(() => parseEnv({ ...wrong, DATABASE_URL: undefined })).toThrow(
    /DATABASE_URL: is not set; IMAGE_MODELS: is no JSON array.*PICTURES_SECRET: needs at least 32/,
  );
  const told = String(readError(() => parseEnv(wrong)));
  expect(told).toContain("PICTURES_SECRET");
  expect(told).not.toContain("short and secret");
});

function readError(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
