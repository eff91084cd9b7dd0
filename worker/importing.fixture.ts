import { type Browser, fileForm } from "./fixture.ts";

/** Brings a card in; gives the answer. */
export const bringIn = (
  who: Browser,
  bytes: Uint8Array<ArrayBuffer> | string,
  fields: Record<string, string> = {},
) => who.call("POST", "/api/cards", fileForm(bytes, fields, "corvin-ash.png"));

/** Has a file looked at; gives the answer. */
export const inspect = (who: Browser, bytes: Uint8Array<ArrayBuffer> | string) =>
  who.call("POST", "/api/cards/inspect", fileForm(bytes));
