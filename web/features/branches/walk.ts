import type { Axis } from "./axis.ts";
import type { Branch } from "./branches.ts";

interface Place {
  branch: Branch;
  node: number;
}

/**
 * The message before (-1) or after (1) one on its branch, past what is folded. Before the first comes the message that it follows; where
 * there is none on that side, null.
 */
export function stepAlong({ branch, node }: Place, axis: Axis, step: 1 | -1): number | null {
  for (
    let place = branch.nodes.indexOf(node) + step;
    place >= 0 && place < branch.nodes.length;
    place += step
  ) {
    const next = branch.nodes[place];
    if (next !== undefined && !axis.isHidden(branch.start + place)) return next;
  }
  return step === -1 && branch.fork !== -1 ? branch.fork : null;
}
