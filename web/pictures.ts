import type { InferRequestType } from "hono/client";
import type { Picture } from "../worker/contract/pictures.ts";
import { answer, api, ask } from "./api.ts";
import type { LinePlace } from "./lines.ts";

const line = api.chats[":chatId"].messages[":messageId"];
const image = api.images[":imageId"];

/** How many messages are asked about at once. */
const CHUNK = 50;

/** The pictures of some messages; of each message the one that is shown comes first. */
export async function fetchPicturesOf(messageIds: readonly string[]): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (let from = 0; from < messageIds.length; from += CHUNK) {
    const messageId = messageIds.slice(from, from + CHUNK);
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = { messageId, ...(cursor && { cursor }) };
      const page: { images: Picture[]; nextCursor: string | null } = await ask(
        api.images.$get({ query }),
      );
      pictures.push(...page.images);
      cursor = page.nextCursor;
    }
  }
  return pictures;
}

/** Asks for a picture of a reply. The same id again asks for no second one. */
export const postIllustration = (
  param: LinePlace,
  json: InferRequestType<typeof line.images.$post>["json"],
) => ask(line.images.$post({ param, json }));

/** Gives a picture a heart or takes it away, or hangs it beside its reply. */
export const patchPicture = (
  imageId: string,
  json: InferRequestType<typeof image.$patch>["json"],
) => ask(image.$patch({ param: { imageId }, json }));

/** Takes back what is not painted yet. */
export const postCancel = (imageId: string) => ask(image.cancel.$post({ param: { imageId } }));

/** Puts pictures away, for a week. */
export const deletePictures = async (ids: string[]) => {
  await answer(api.images.$delete({ json: { ids } }));
};

/** Brings deleted pictures back. */
export const postRestorePictures = (ids: string[]) =>
  ask(api.images.restore.$post({ json: { ids } }));
