import { cold } from "./frames/cold.ts";
import { exact } from "./frames/exact.ts";
import { formal } from "./frames/formal.ts";
import { gentle } from "./frames/gentle.ts";
import { headlong } from "./frames/headlong.ts";
import { lively } from "./frames/lively.ts";
import type { Manner, Register } from "./frames/register.ts";
import { sly } from "./frames/sly.ts";
import { terse } from "./frames/terse.ts";
import { wry } from "./frames/wry.ts";

export const MANNERS: Record<Register, Manner> = {
  terse,
  formal,
  exact,
  headlong,
  lively,
  cold,
  gentle,
  sly,
  wry,
};
