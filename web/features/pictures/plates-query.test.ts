import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import type { Picture } from "../../../worker/contract/pictures.ts";
import type { StoredMessage } from "../../api.ts";
import { aPicture } from "./fixture.ts";
import type { Plates } from "./plates.ts";
import { platesKey, platesQuery, readPlatesOf } from "./plates-query.ts";

afterEach(() => vi.unstubAllGlobals());

const reply = (id: string) => ({ id, role: "assistant" }) as StoredMessage;
const under = (messageId: string, told: Partial<Picture> = {}) =>
  aPicture(messageId, { messageId, ...told });

/** A page that knows these pictures of a chat, and is told `images` when it asks for more, once `meanwhile` has happened. */
function open(plates: Plates, images: readonly Picture[], meanwhile = () => {}) {
  const queryClient = new QueryClient();
  queryClient.setQueryData(platesKey("chat"), plates);
  const asked = vi.fn<typeof fetch>(async () => {
    meanwhile();
    return Response.json({ images, nextCursor: null });
  });
  vi.stubGlobal("fetch", asked);
  const known = () => queryClient.getQueryData<Plates>(platesKey("chat"));
  return { queryClient, asked, known };
}

const hanging: Plates = { new: { pictures: [under("new")], asked: 0 } };

test("where pictures hang, those of older lines are known before the lines are shown", async () => {
  const { queryClient, known } = open(hanging, [under("old")]);
  await readPlatesOf(queryClient, "chat", [reply("old")]);
  expect(known()?.["old"]?.pictures).toMatchObject([{ id: "old" }]);
  expect(known()?.["new"]).toEqual(hanging["new"]);
});

test("where none hang, nothing is asked about older lines", async () => {
  const { queryClient, asked } = open({ new: { pictures: [], asked: 0 } }, []);
  await readPlatesOf(queryClient, "chat", [reply("old")]);
  expect(asked).not.toHaveBeenCalled();
});

test("older lines are shown although nobody says what hangs beside them", async () => {
  const { queryClient, known } = open(hanging, [], () => {
    throw new TypeError("no network");
  });
  await readPlatesOf(queryClient, "chat", [reply("old")]);
  expect(known()).toEqual(hanging);
});

test("what was done here while the server was asked is newer than its answer", async () => {
  const { queryClient, known } = open(hanging, [under("new"), under("other")], () => {
    const done = { pictures: [under("new", { kept: true })], asked: 0 };
    queryClient.setQueryData(platesKey("chat"), { new: done });
  });
  queryClient.setQueryData(["chats", "history", "chat"], {
    messages: [reply("new"), reply("other")],
  });
  await queryClient.fetchQuery({ ...platesQuery(queryClient, "chat"), staleTime: 0 });
  expect(known()?.["new"]?.pictures).toMatchObject([{ kept: true }]);
  expect(known()?.["other"]?.pictures).toMatchObject([{ id: "other" }]);
});

test("the picture of an alternative that is not shown is followed to its end", async () => {
  const painting: Plates = {
    aside: { pictures: [under("aside", { status: "running" })], asked: 0 },
  };
  const { queryClient, known } = open(painting, [under("aside")]);
  await queryClient.fetchQuery({ ...platesQuery(queryClient, "chat"), staleTime: 0 });
  expect(known()?.["aside"]?.pictures).toMatchObject([{ status: "ready" }]);
});
