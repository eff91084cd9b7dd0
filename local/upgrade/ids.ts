/** A row as `jsonb_populate_record` takes it: what a table does not have yet is left out of it. */
export type Sample = Record<string, unknown>;

/** A UUID that tells by itself whose it is: the place of the era, and of the thing in it. */
const uuid = (era: number, thing: number) =>
  `00000000-0000-4000-8000-${era.toString().padStart(4, "0")}${thing.toString().padStart(8, "0")}`;

/** The ids of what somebody left behind in the time of one migration. */
export const idsOf = (era: number) => ({
  userId: `wren-${era}`,
  sessionId: `session-${era}`,
  personaId: uuid(era, 1),
  versionId: uuid(era, 2),
  chatId: uuid(era, 3),
  greetingId: uuid(era, 4),
  lineId: uuid(era, 5),
  replyId: uuid(era, 6),
  turnId: uuid(era, 7),
  deadChatId: uuid(era, 8),
  deadReplyId: uuid(era, 9),
  deadTurnId: uuid(era, 10),
  imageId: uuid(era, 11),
  memoryId: uuid(era, 12),
  reportId: uuid(era, 13),
});

/** A word that stands in one reply of one era and nowhere else. */
export const wordOf = (era: number) => `lantern${era}`;

export const PAST = "2026-01-02T03:04:05+00:00";
export const FUTURE = "2099-01-02T03:04:05+00:00";
export const text = (words: string) => [{ type: "text", text: words }];
export const made = { created_at: PAST, updated_at: PAST };
export const kept = { ...made, deleted_at: null };
