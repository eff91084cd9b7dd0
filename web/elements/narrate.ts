import { markSpeech, type Speech } from "./narrative.ts";

/** As much of a hast node as speech needs. */
export interface HastNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HastNode[];
}

const verbatim = new Set(["code", "pre"]);

/** A rehype plugin: turns what stands between quotation marks into `q` elements, everywhere but in code. */
export function narrate() {
  return (tree: HastNode): void => visit(tree);
}

function visit(node: HastNode): void {
  if (node.children === undefined || verbatim.has(node.tagName ?? "")) return;
  for (const child of node.children) visit(child);
  const pieces = node.children.map((child) =>
    child.type === "text" ? (child.value ?? "") : child,
  );
  if (pieces.some((piece) => typeof piece === "string")) {
    node.children = markSpeech<HastNode>(pieces).map(toNode);
  }
}

function toNode(piece: string | HastNode | Speech<HastNode>): HastNode {
  if (typeof piece === "string") return { type: "text", value: piece };
  if (!("kind" in piece)) return piece;
  const { opening, closing } = piece;
  return {
    type: "element",
    tagName: "q",
    properties: { opening, closing },
    children: piece.pieces.map(toNode),
  };
}
