import { z } from "zod";

export const Health = z.object({
  ok: z.boolean(),
  database: z.boolean(),
  redis: z.boolean(),
  model: z.boolean(),
});
export type Health = z.infer<typeof Health>;

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  guest: z.boolean(),
  email: z.string().nullable(),
  /** may read reports and take down what was published */
  moderator: z.boolean(),
});
export type Me = z.infer<typeof Me>;

export const Model = z.object({
  id: z.string(),
  label: z.string(),
  /** the built-in stand-in that is no language model */
  demo: z.boolean(),
});
export const ModelList = z.object({ models: z.array(Model), demo: z.boolean() });
export type ModelList = z.infer<typeof ModelList>;
