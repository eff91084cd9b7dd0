import { type ComponentProps, createElement, type ReactNode } from "react";
import type { Piece } from "./narrative.ts";

interface DialogueProps extends ComponentProps<"q"> {
  opening?: string;
  /** null or missing while the quotation is still open */
  closing?: string | null;
}

/** Words somebody says. The marks are real characters, so that they are copied along. */
export function Dialogue({ opening = "“", closing, children, ...props }: DialogueProps) {
  return (
    <q {...props}>
      <span className="quote-mark">{opening}</span>
      {children}
      {closing && <span className="quote-mark">{closing}</span>}
    </q>
  );
}

/** What somebody does. */
export function Action(props: ComponentProps<"em">) {
  return <em {...props} />;
}

/** Sets the pieces of one paragraph. Pieces are only ever added at the end, so their places serve as keys. */
export function setPieces(pieces: readonly Piece[]): ReactNode[] {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    if (piece.kind === "action") return createElement(Action, null, ...setPieces(piece.pieces));
    const { opening, closing } = piece;
    return createElement(Dialogue, { opening, closing }, ...setPieces(piece.pieces));
  });
}
