import { expect, test } from "vitest";
import { makePicture as picture } from "../gallery/fixture.ts";
import { standOf } from "./stand.ts";

const portrait = { url: "/api/images/old", faceUrl: "/api/images/old", alt: "" };
const ready = picture({ id: "one", status: "ready", url: "/api/images/new" });
const failed = picture({ status: "failed", problem: "bad_picture", url: null });

test.each([
  ["nothing was asked for", null, null, "idle"],
  ["it waits", picture({ status: "queued" }), null, "painting"],
  ["it is painted", picture({ status: "running" }), portrait, "painting"],
  ["it failed", failed, portrait, "failed"],
  ["it was taken back", { ...failed, problem: "cancelled" as const }, portrait, "idle"],
  ["it is painted and none hangs yet", ready, null, "arriving"],
  ["it is painted beside another", ready, portrait, "offered"],
  ["it hangs", ready, { ...portrait, url: "/api/images/new" }, "idle"],
])("while %s", (_, one, hung, kind) => {
  expect(standOf(one, { portrait: hung, seen: "one" }).kind).toBe(kind);
});

test("what was painted before is offered only where there is no portrait", () => {
  expect(standOf(ready, { portrait, seen: null }).kind).toBe("idle");
  expect(standOf(ready, { portrait: null, seen: null }).kind).toBe("offered");
});
