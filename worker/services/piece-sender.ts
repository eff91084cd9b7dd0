import type { Job } from "../ai/parts.ts";
import { type Piece, readPieces } from "../ai/pieces.ts";
import type { DraftEvent } from "../contract/drafting.ts";

/** Sends what a model writes of a sheet, each piece as often as it has changed. */
export class PieceSender {
  readonly #send: (event: DraftEvent) => void;
  readonly #job: Job;
  readonly #name: string;
  readonly #sent = new Map<string, { text: string; piece: Piece }>();
  /** Cleaning costs what a text is long: a part that was sent whole is not read again with every word after it. */
  readonly #settled = new Set<string>();

  constructor(send: (event: DraftEvent) => void, job: Job, name: string) {
    this.#send = send;
    this.#job = job;
    this.#name = name;
  }

  /** Sends what is new in an answer that is still being written. */
  watch(partial: object): void {
    const parts = this.#job.parts.filter((part) => !this.#settled.has(part));
    this.#show(readPieces({ ...this.#job, parts }, partial, false, this.#name));
    for (const part of Object.keys(partial).slice(0, -1)) this.#settled.add(part);
  }

  /** Sends the rest of the whole answer, takes back what an attempt that came to nothing had more of a list, and gives the pieces. */
  finish(answer: object): Piece[] {
    const pieces = readPieces(this.#job, answer, true, this.#name);
    this.#show(pieces);
    const stays = new Set(pieces.map(placeOf));
    for (const { piece } of this.#sent.values()) {
      if (stays.has(placeOf(piece)) || piece.type === "tags") continue;
      const part = piece.type === "entry" ? "lorebook" : piece.part;
      this.#send({ type: "gone", part, index: piece.index });
    }
    return pieces;
  }

  #show(pieces: Piece[]): void {
    for (const piece of pieces) {
      const place = placeOf(piece);
      const text = JSON.stringify(piece);
      if (this.#sent.get(place)?.text === text) continue;
      this.#sent.set(place, { text, piece });
      this.#send(piece);
    }
  }
}

const placeOf = (piece: Piece): string => {
  if (piece.type === "text") return `${piece.part} ${piece.index}`;
  return piece.type === "entry" ? `entry ${piece.index}` : piece.type;
};
