import { z } from "zod";
import { readStored, writeStored } from "../../storage.ts";

const KEY = "dramatis:images";

/** What the switch for pictures means. */
export const explainPictures = (on: boolean): string =>
  on
    ? "Each reply gets a picture. Click for words only."
    : "Replies come without pictures. Click to have each one painted.";

/** Whether new chats have pictures: as this browser's person had it last, at first yes. */
export const readPictures = (): boolean => readStored(KEY, z.boolean()) ?? true;

/** New chats are to have pictures, or none. */
export const writePictures = (on: boolean): void => writeStored(KEY, on);
