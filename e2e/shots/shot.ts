import type { Page } from "playwright-core";
import type { World } from "./world.ts";

/** A screen in a state that can be looked at. */
export interface Shot {
  /** as the picture is called, without its size and theme */
  name: string;
  /** somebody who was never here before opens it */
  stranger?: true;
  /** Brings a new page into that state, whatever its size. */
  open(page: Page, world: World): Promise<void>;
}
