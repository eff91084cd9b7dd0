import { idsOf, kept, made, PAST, type Sample, text, wordOf } from "./ids.ts";

/** A chat with an answered line, and one whose reply nobody ended. */
export function chatsOf(era: number): [string, Sample[]][] {
  const { userId, personaId, versionId, chatId, deadChatId, ...ids } = idsOf(era);
  const chat = {
    user_id: userId,
    persona_id: personaId,
    persona_version_id: versionId,
    title: `Night ${era}`,
    mode: "story",
    settings: {
      modelId: "a-model",
      userPersona: { name: "Wren", appearance: "", overview: "" },
      authorsNote: "Keep the rain in it.",
      images: false,
    },
    lorebook: null,
    ...kept,
  };
  const message = {
    chat_id: chatId,
    parent_id: null,
    depth: 0,
    role: "assistant",
    status: "complete",
    metadata: {},
    revision: 1,
    tip_id: null,
    name: null,
    before: null,
    deleted_with: null,
    ...kept,
  };
  const turn = {
    user_id: userId,
    verb: "send",
    revision: 1,
    before: null,
    request_hash: "h",
    owner: ids.turnId,
    lease_until: PAST,
    settled: true,
    stop_at: null,
    created_at: PAST,
    ended_at: null,
  };
  const { greetingId, lineId, replyId, deadReplyId } = ids;
  const half = text("It turned and then");
  return [
    [
      "chats",
      [
        { ...chat, id: chatId, active_leaf_id: replyId },
        { ...chat, id: deadChatId, active_leaf_id: deadReplyId },
      ],
    ],
    [
      "messages",
      [
        { ...message, id: greetingId, parts: text("*The lamp turns.* Come in.") },
        {
          ...message,
          id: lineId,
          parent_id: greetingId,
          depth: 1,
          role: "user",
          parts: text("Who is there?"),
        },
        {
          ...message,
          id: replyId,
          parent_id: lineId,
          depth: 2,
          parts: text(`A ${wordOf(era)}, and the sea.`),
          metadata: { model: "a-model", duration: 900, finishReason: "stop" },
        },
        { ...message, id: deadReplyId, chat_id: deadChatId, status: "streaming", parts: half },
      ],
    ],
    [
      "generations",
      [
        { ...turn, id: ids.turnId, chat_id: chatId, assistant_id: replyId, status: "done", seq: 6 },
        {
          ...turn,
          id: ids.deadTurnId,
          chat_id: deadChatId,
          assistant_id: deadReplyId,
          status: "running",
          seq: 4,
          settled: false,
        },
      ],
    ],
  ];
}

/** What hangs on a persona and a chat. */
export function besideOf(era: number): [string, Sample[]][] {
  const { userId, personaId, versionId, chatId, replyId, imageId, ...ids } = idsOf(era);
  const image = {
    id: imageId,
    owner_id: userId,
    persona_id: personaId,
    message_id: null,
    kind: "portrait",
    automatic: false,
    status: "ready",
    progress: 1,
    scene: "",
    prompt: "a keeper",
    alt: "A tall woman.",
    model: "painter",
    seed: 7,
    settings: {},
    width: 768,
    height: 1024,
    content_type: "image/png",
    bytes: 1200,
    storage_key: `pictures/${era}`,
    hue: 84,
    chroma: 0.05,
    error: null,
    kept: true,
    shown_at: PAST,
    run_id: null,
    held_until: null,
    queued_at: PAST,
    started_at: PAST,
    finished_at: PAST,
    ...kept,
  };
  const memory = {
    id: ids.memoryId,
    chat_id: chatId,
    message_id: replyId,
    from_depth: 0,
    to_depth: 2,
    before_id: null,
    text: "They met.",
    edited: true,
    pinned: true,
    ...made,
  };
  const report = {
    id: ids.reportId,
    persona_id: personaId,
    version_id: versionId,
    reporter_id: userId,
    reason: "spam",
    words: "Look.",
    created_at: PAST,
    handled_at: null,
  };
  return [
    ["images", [image]],
    ["memories", [memory]],
    ["reports", [report]],
  ];
}
