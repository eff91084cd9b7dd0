import type { UIMessageChunk } from "ai";
import type { Message, MessageParts } from "../contract/messages.ts";

const encoder = new TextEncoder();

/** One server-sent event, of a UI message stream or another. */
export function frame(chunk: object | "[DONE]"): Uint8Array {
  return encoder.encode(`data: ${chunk === "[DONE]" ? chunk : JSON.stringify(chunk)}\n\n`);
}

/** The text of a message, all its parts together. */
export function textOf(parts: MessageParts): string {
  return parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

/** A stored reply as the same kind of stream that wrote it. */
export function replay(
  reply: Pick<Message, "id" | "parts" | "metadata">,
): ReadableStream<Uint8Array> {
  const chunks: UIMessageChunk[] = [
    { type: "start", messageId: reply.id, messageMetadata: reply.metadata },
    { type: "text-start", id: "0" },
    { type: "text-delta", id: "0", delta: textOf(reply.parts) },
    { type: "text-end", id: "0" },
    { type: "finish" },
  ];
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(frame(chunk));
      controller.enqueue(frame("[DONE]"));
      controller.close();
    },
  });
}
