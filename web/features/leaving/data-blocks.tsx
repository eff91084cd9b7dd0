import type { Leaving } from "../../../worker/contract/leaving.ts";
import type { Me } from "../../../worker/contract/service.ts";
import { BringBlock } from "../chests/bring-block.tsx";
import { DeleteBlock } from "./delete-block.tsx";
import { ExportBlock } from "./export-block.tsx";
import "../../styles/chests.css";
import "../../styles/leaving.css";

/** Everything that somebody has: as files to keep, the way back in, and the way out. */
export function DataBlocks({ me, onLeft }: { me: Me | null; onLeft(left: Leaving): void }) {
  return (
    <>
      <ExportBlock somebody={me !== null} />
      <BringBlock />
      {me && <DeleteBlock me={me} onLeft={onLeft} />}
    </>
  );
}
