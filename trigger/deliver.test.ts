import { expect, test } from "vitest";
import { SIGNATURE, verifyDelivery } from "../worker/contract/painting.ts";
import { deliver } from "./deliver.ts";
import { makeDeps, makePicture, SECRET } from "./deps.fixture.ts";
import { type Came, hang, type Reply, startServer, status } from "./http.fixture.ts";

const bytes = await makePicture("webp");
const drop: Reply = (_, response) => void response.destroy();

async function send(...replies: Reply[]) {
  const { url, came } = await startServer(...replies);
  const parcel = {
    imageId: "an-image",
    runId: "run_1",
    bytes,
    signal: AbortSignal.timeout(20_000),
  };
  const outcome = await deliver(makeDeps({ PICTURES_URL: url }), {
    ...parcel,
    pauses: [1, 1, 1],
  }).catch((error: unknown) => error);
  return { outcome, came };
}

const isSigned = ({ query, headers, body }: Came) =>
  verifyDelivery(
    SECRET,
    {
      imageId: "an-image",
      runId: query.get("run") ?? "",
      expires: Number(query.get("expires")),
      bytes: new Uint8Array(body),
    },
    String(headers[SIGNATURE]),
  );

test("a picture is handed over signed, for at most five minutes", async () => {
  const { outcome, came } = await send(status(204));
  expect(outcome).toBe("kept");
  const [one] = came;
  if (!one) throw new Error("nothing came");
  expect(one.path).toBe("/api/internal/images/an-image");
  expect(one.headers["content-type"]).toBe("image/webp");
  expect(await isSigned(one)).toBe(true);
  const left = Number(one.query.get("expires")) - Date.now() / 1_000;
  expect(left).toBeGreaterThan(60);
  expect(left).toBeLessThanOrEqual(300);
});

test.each<[string, Reply]>([
  ["fails", status(500)],
  ["is being deployed", status(503)],
  ["hangs up", drop],
  ["is busy", status(429)],
])("a worker that %s is sent the same bytes again", async (_, reply) => {
  const { outcome, came } = await send(reply, reply, status(204));
  expect(outcome).toBe("kept");
  expect(came).toHaveLength(3);
  expect(await Promise.all(came.map(isSigned))).toEqual([true, true, true]);
});

test("a picture that nobody wants any more ends quietly", async () => {
  const { outcome, came } = await send(status(410));
  expect(outcome).toBe("gone");
  expect(came).toHaveLength(1);
});

test.each([400, 401, 404, 302])("a worker that answers %i is not asked again", async (code) => {
  const { outcome, came } = await send(status(code));
  expect(outcome).toMatchObject({ problem: "storage_unavailable", final: true });
  expect(came).toHaveLength(1);
});

test.each([413, 422])("what the worker calls no good picture with %i is one", async (code) => {
  const { outcome, came } = await send(status(code));
  expect(outcome).toMatchObject({ problem: "bad_picture", final: false });
  expect(came).toHaveLength(1);
});

test("a worker that stays away is given up after its tries, for the next attempt", async () => {
  const { outcome, came } = await send(drop);
  expect(outcome).toMatchObject({ problem: "storage_unavailable", final: false });
  expect(came).toHaveLength(4);
});

test("a run that is ended hands nothing over any more", async () => {
  const { url } = await startServer(hang);
  const run = new AbortController();
  const parcel = { imageId: "an-image", runId: "run_1", bytes, signal: run.signal };
  const delivery = deliver(makeDeps({ PICTURES_URL: url }), parcel);
  run.abort(new Error("cancelled"));
  await expect(delivery).rejects.toThrow("aborted");
});
