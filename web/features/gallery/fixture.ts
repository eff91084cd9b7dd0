import type { Picture } from "../../../worker/contract/pictures.ts";

/** A picture that is ready, for tests; `told` is what matters of it. */
export const makePicture = (told: Partial<Picture>): Picture => ({
  id: "a",
  kind: "imagined",
  status: "ready",
  progress: 1,
  problem: null,
  url: "/api/images/a",
  scene: "A lamp on the sill",
  prompt: "",
  alt: "A lamp on the sill.",
  model: "painter",
  seed: 1,
  width: 768,
  height: 1024,
  settings: { style: "stage", shape: "3:4", withPersona: true },
  kept: false,
  messageId: null,
  chatId: null,
  persona: null,
  took: 3_000,
  createdAt: "2026-10-09T21:14:00.000Z",
  ...told,
});
