import { v7 } from "uuid";
import { expect, inject, test } from "vitest";
import { browser, guest, MAREN } from "../fixture.ts";

test("a scene is told in more words, with somebody one may talk to or with nobody", async () => {
  const person = await guest();
  const ask = (body: object) => person.call("POST", "/api/images/enrich", body);
  for (const personaId of [MAREN, null]) {
    const answer = await ask({ scene: "She lights the lamp.", personaId });
    expect(answer.status).toBe(200);
    expect(answer.json.scene).toMatch(/\S/);
    expect(answer.json.scene.length).toBeLessThanOrEqual(600);
  }
  expect((await ask({ scene: "" })).status).toBe(400);
  expect((await ask({ scene: "A lamp.", personaId: v7() })).status).toBe(404);
  expect((await browser().call("POST", "/api/images/enrich", { scene: "A lamp." })).status).toBe(
    401,
  );
});

test("without a model to ask nothing is told in more words", async () => {
  const person = await guest();
  const env = { ...inject("workerEnv"), OPENAI_BASE_URL: "http://127.0.0.1:9/v1" };
  expect(
    await person.call("POST", "/api/images/enrich", { scene: "A lamp." }, {}, env),
  ).toMatchObject({ status: 502, json: { code: "model_unavailable" } });
});
