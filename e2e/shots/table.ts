import { branches } from "./branches.ts";
import { chat } from "./chat.ts";
import { chests } from "./chests.ts";
import { imports } from "./imports.ts";
import { library } from "./library.ts";
import { making } from "./making.ts";
import { lore } from "./lore.ts";
import { moderation } from "./moderation.ts";
import { overlays } from "./overlays.ts";
import { plates } from "./plates.ts";
import { places } from "./places.ts";
import type { Shot } from "./shot.ts";
import { states } from "./states.ts";
import { versions } from "./versions.ts";

/** Every screen that can be looked at, by family. */
export const shots: Shot[] = [
  library,
  making,
  imports,
  places,
  chat,
  overlays,
  plates,
  lore,
  branches,
  versions,
  states,
  chests,
  moderation,
].flat();
