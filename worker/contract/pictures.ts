import { z } from "zod";
import { Cursor, Id } from "./ids.ts";

/** What a picture shows: the moment of a reply, what a person imagined, a persona's face, or what a card brought along. */
export const PictureKind = z.enum(["scene", "imagined", "portrait", "card"]);
export type PictureKind = z.infer<typeof PictureKind>;

export const PictureStatus = z.enum(["queued", "running", "ready", "failed"]);

/** How it is painted. The words that tell the painter so are the task's (`trigger/styles.ts`). */
export const Style = z.enum(["stage", "engraving", "gouache", "film", "charcoal", "woodcut"]);
export type Style = z.infer<typeof Style>;

/** Width and height in pixels of each shape; multiples of 16, as FLUX wants them. `plate` hangs beside a reply. */
export const SHAPES = {
  plate: { width: 1024, height: 640 },
  "3:4": { width: 768, height: 1024 },
  "1:1": { width: 1024, height: 1024 },
  "3:2": { width: 1152, height: 768 },
  "16:9": { width: 1024, height: 576 },
} as const;

export const Shape = z.enum(["plate", "3:4", "1:1", "3:2", "16:9"]);
export type Shape = z.infer<typeof Shape>;

/** Largest that FLUX' and our stand-in's generators take. */
export const Seed = z.number().int().min(0).max(2_147_483_647);

/** `images.settings`: how a picture was asked for. What the model does not take is not sent to it. */
export const PaintSettings = z.object({
  style: Style.default("stage"),
  shape: Shape.default("plate"),
  steps: z.number().int().min(1).max(50).optional(),
  guidance: z.number().min(0).max(20).optional(),
  negative: z.string().trim().max(400).optional(),
  /** the persona's looks are put before the words */
  withPersona: z.boolean().default(true),
});
export type PaintSettings = z.infer<typeof PaintSettings>;

/** Codes of `Picture.problem`. All but the first two are worth another try. */
export const PictureProblem = z.enum([
  /** the painter won't paint these words */
  "refused",
  /** the person took it back */
  "cancelled",
  "painter_unavailable",
  /** what came is no picture, too large, or cut short */
  "bad_picture",
  "storage_unavailable",
  /** whoever painted it was never heard of again */
  "abandoned",
]);
export type PictureProblem = z.infer<typeof PictureProblem>;

/** A picture: of a persona's gallery, or of exactly one message, that alternative alone. */
export const Picture = z.object({
  id: Id,
  kind: PictureKind,
  status: PictureStatus,
  /** 0-1 */
  progress: z.number(),
  /** why it failed */
  problem: PictureProblem.nullable(),
  /** where the bytes are; null until it is ready */
  url: z.string().nullable(),
  /** what it shows, in the person's or the model's words: editable, and painted again from; empty until it is written */
  scene: z.string(),
  /** all that the painter was told; empty until it is written */
  prompt: z.string(),
  /** one sentence for those who can't see it, and the caption */
  alt: z.string(),
  model: z.string().nullable(),
  seed: z.number().int().nullable(),
  width: z.number().int(),
  height: z.number().int(),
  settings: PaintSettings,
  /** with a heart */
  kept: z.boolean(),
  messageId: Id.nullable(),
  chatId: Id.nullable(),
  persona: z.object({ id: Id, name: z.string() }).nullable(),
  /** milliseconds it took to paint */
  took: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
});
export type Picture = z.infer<typeof Picture>;

/** `GET /api/images?…`: those of messages (newest shown first of each), of a chat, of a persona, or all of one's own; newest first. */
export const ListPictures = z.object({
  /** may be repeated, at most 100 times */
  messageId: z.union([Id.transform((id) => [id]), z.array(Id).min(1).max(100)]).optional(),
  chatId: Id.optional(),
  personaId: Id.optional(),
  kind: PictureKind.optional(),
  kept: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
  /** words of the scene, the caption or the persona's name */
  q: z.string().trim().max(200).optional(),
  cursor: Cursor.optional(),
});

export const PicturePage = z.object({
  images: z.array(Picture),
  nextCursor: z.string().nullable(),
  /** how many there are in all that was asked for; null on later pages */
  count: z.number().int().nullable(),
});
export type PicturePage = z.infer<typeof PicturePage>;

/** Some pictures, whole: those that were asked for, or brought back. */
export const PictureList = z.object({ images: z.array(Picture) });

/** `POST /api/images`: one picture per id (uuid v7 made by the client; asking twice paints once). */
export const Imagine = z
  .object({
    ids: z.array(Id).min(1).max(8),
    /** `portrait` wants a persona of one's own */
    kind: z.enum(["imagined", "portrait"]).default("imagined"),
    /** may be empty for a portrait: then it is their face */
    scene: z.string().trim().max(600).default(""),
    personaId: Id.nullable().default(null),
    /** an id from `GET /api/images/models`; empty: the first */
    modelId: z.string().max(200).default(""),
    /** of the first; the next ones count up. Absent: any */
    seed: Seed.optional(),
    settings: PaintSettings.default({ style: "stage", shape: "3:4", withPersona: true }),
  })
  .refine(({ kind, scene }) => kind === "portrait" || scene !== "", {
    path: ["scene"],
    error: "what is to be seen?",
  });
export type Imagine = z.infer<typeof Imagine>;

/** `POST /api/chats/:chatId/messages/:messageId/images`: a picture of a reply, the first or one more in its place. */
export const Illustrate = z.object({
  id: Id,
  /** the person's own words for it; absent: the model reads the reply */
  scene: z.string().trim().min(1).max(600).optional(),
  /** absent: the persona's own for the first, any other for one more */
  seed: Seed.optional(),
  style: Style.optional(),
});
export type Illustrate = z.infer<typeof Illustrate>;

/** `PATCH /api/images/:imageId`. `shown`: of all that were painted for its reply, this one hangs beside it. */
export const PicturePatch = z.object({
  kept: z.boolean().optional(),
  shown: z.literal(true).optional(),
});

/** `DELETE /api/images` and `POST /api/images/restore`. */
export const PictureIds = z.object({ ids: z.array(Id).min(1).max(100) });

/** `POST /api/images/enrich`: more to see in the same picture. */
export const EnrichScene = z.object({
  scene: z.string().trim().min(1).max(600),
  personaId: Id.nullable().default(null),
});

export const EnrichedScene = z.object({ scene: z.string() });

/** `GET /api/images/:key?download=1`: as a file to be kept. */
export const PictureQuery = z.object({ download: z.string().optional() });

/** What a painter takes beside words. */
export const Painter = z.object({
  id: z.string(),
  label: z.string(),
  demo: z.boolean(),
  takes: z.object({ steps: z.boolean(), guidance: z.boolean(), negative: z.boolean() }),
  steps: z.object({ min: z.number(), max: z.number(), usual: z.number() }).nullable(),
});
export type Painter = z.infer<typeof Painter>;

/** `GET /api/images/models`. `left`: how many pictures the person may still have; `wait`: where that is none, seconds until there is one. */
export const Painters = z.object({
  models: z.array(Painter),
  left: z.number().int().nullable(),
  wait: z.number().int().nullable(),
});
