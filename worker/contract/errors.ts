import { z } from "zod";

/** Every failure the API can answer with: the stable code, its HTTP status and a sentence for people. */
export const problems = {
  invalid_request: { status: 400, title: "The request is not in the expected form." },
  malformed_json: { status: 400, title: "The request body is not valid JSON." },
  unauthenticated: { status: 401, title: "Sign in first, as a guest or with an account." },
  delivery_refused: { status: 401, title: "That picture was not handed in by one of our tasks." },
  foreign_origin: { status: 403, title: "This request did not come from the app's own page." },
  not_found: { status: 404, title: "There is nothing here." },
  leaf_not_found: { status: 404, title: "That line is no longer in this chat." },
  method_not_allowed: { status: 405, title: "This address does not take that method." },
  chat_busy: { status: 409, title: "A reply is already being written in this chat." },
  id_conflict: { status: 409, title: "That id is already in use for something else." },
  revision_conflict: { status: 409, title: "That reply has been changed in the meantime." },
  nothing_to_continue: { status: 409, title: "There is no text to go on from." },
  not_a_story: { status: 409, title: "Only a story has next moves to choose from." },
  nothing_to_undo: { status: 409, title: "Nothing in that reply was changed." },
  parent_not_found: { status: 409, title: "The line this would follow is not in this chat." },
  version_conflict: {
    status: 409,
    title: "That persona has a newer version than the one this was made from.",
  },
  lorebook_conflict: { status: 409, title: "That lorebook has been changed in the meantime." },
  slug_taken: { status: 409, title: "That address is taken." },
  picture_gone: { status: 410, title: "Nobody waits for that picture any more." },
  body_too_large: { status: 413, title: "The request is too large." },
  unsupported_media_type: { status: 415, title: "That address takes another content-type." },
  not_a_card: { status: 422, title: "There is no persona, lorebook or chat in that file." },
  unsafe_file: { status: 422, title: "That file is not what it says it is." },
  locked_file: { status: 422, title: "That file is encrypted." },
  bad_picture: { status: 422, title: "Those bytes are no picture." },
  not_ready: { status: 422, title: "Something is missing before this can be published." },
  message_too_long: { status: 422, title: "That line is too long for this model." },
  unknown_model: { status: 422, title: "That model is not on offer." },
  wrong_words: { status: 422, title: "Those are not the words that were asked for." },
  invalid_password: { status: 422, title: "That is not your password." },
  rate_limited: { status: 429, title: "Too many requests. Wait a moment." },
  picture_limit: { status: 429, title: "That is all the pictures there are for now." },
  internal: { status: 500, title: "Something went wrong on our side." },
  model_unavailable: { status: 502, title: "The model could not be reached." },
  persona_not_made: { status: 502, title: "The model's answer could not be used." },
  reply_empty: { status: 502, title: "The model answered with nothing." },
  storage_unavailable: { status: 503, title: "Pictures can't be stored at the moment." },
  database_unavailable: { status: 503, title: "The database could not be reached." },
  redis_unavailable: { status: 503, title: "The cache could not be reached." },
  misconfigured: { status: 503, title: "The service is not set up yet." },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof problems;

/** RFC 9457 problem document, sent as `application/problem+json`. */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string(),
});
export type Problem = z.infer<typeof Problem>;
