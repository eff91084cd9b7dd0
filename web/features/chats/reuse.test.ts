import { expect, test } from "vitest";
import { startWith } from "./reuse.ts";

const userPersona = { name: "Wren", appearance: "grey oilskin", overview: "A surveyor." };

test("a new chat starts with the role and the model that are reused", () => {
  expect(startWith("p1", ["m1", "m2"], { modelId: "m2", userPersona })).toEqual({
    personaId: "p1",
    settings: { userPersona, modelId: "m2" },
  });
});

test("a model that is no longer on offer is left out", () => {
  expect(startWith("p1", ["m1"], { modelId: "gone", userPersona })).toEqual({
    personaId: "p1",
    settings: { userPersona },
  });
});

test("a new chat has its defaults while nothing is reused", () => {
  expect(startWith("p1", ["m1"], null)).toEqual({ personaId: "p1" });
});
