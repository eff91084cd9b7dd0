import type { Picture } from "../../../worker/contract/pictures.ts";

/** A picture of the reply `message`, ready unless it is told otherwise. */
export function aPicture(id: string, told: Partial<Picture> = {}): Picture {
  return {
    id,
    kind: "scene",
    status: "ready",
    progress: 1,
    problem: null,
    url: `/api/images/${id}`,
    scene: "a lamp on a sill",
    prompt: "",
    alt: "A lamp",
    model: null,
    seed: 7,
    width: 1024,
    height: 640,
    settings: { style: "stage", shape: "plate", withPersona: true },
    kept: false,
    messageId: "message",
    chatId: "chat",
    persona: null,
    took: null,
    createdAt: "2026-10-28T21:14:00.000Z",
    ...told,
  };
}
