import { expect, test } from "vitest";
import { guestWhoWaits, moreEntries, said, unique, written } from "../failures/fixture.ts";
import { guestWithChat } from "../fixture.ts";

test("when nothing is being written there is nothing to join", async () => {
  const { person, path } = await guestWithChat();
  expect((await person.call("GET", path.replace(/messages$/, "stream"))).status).toBe(204);
});

test("a stop is heard while the reply is being written, and what was seen is kept", async () => {
  const { person, sent, stop, turnId, newest } = await guestWhoWaits(unique("enough"));
  await moreEntries(turnId, 2);
  const begun = Date.now();
  expect((await person.call("POST", stop, { turnId })).json).toEqual({ stopping: true });
  const seen = await sent;
  expect(Date.now() - begun).toBeLessThan(3_500);
  expect(said(seen).length).toBeGreaterThan(0);
  const reply = await newest();
  expect(reply?.status).toBe("stopped");
  expect(written(reply)).toBe(said(seen));
});
