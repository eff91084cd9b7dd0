import { v7 } from "uuid";
import { expect, test } from "vitest";
import { depsOf, taken } from "../pictures.fixture.ts";
import { handOver } from "./jobs.ts";

test("a preview's pictures go to the tasks of its own branch, and production's to none", async () => {
  const [one, other] = [v7(), v7()];
  const picture = { userId: v7(), kind: "imagined" as const };
  await handOver(depsOf({ env: { TRIGGER_PREVIEW_BRANCH: "pr-12" } }), [{ ...picture, id: one }]);
  await handOver(depsOf(), [{ ...picture, id: other }]);
  expect(await taken(one)).toMatchObject([{ branch: "pr-12" }]);
  expect(await taken(other)).toMatchObject([{ branch: "" }]);
});
