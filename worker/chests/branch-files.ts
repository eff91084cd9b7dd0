import { writeChat } from "./sillytavern.ts";
import type { ChestHeader } from "./sillytavern.ts";
import { type ChestNames, type Shelf, toLines } from "./tree.ts";
import { encode, type ZipFile } from "./zip-out.ts";

/** Most branches that get a file; the newest ones do. */
const MOST = 1_000;

/** Which chat is written, to files of which name. */
interface Branches {
  shelf: Shelf;
  leafId: string | null;
  names: ChestNames;
  header: ChestHeader;
  /** without its ending */
  name: string;
}

/**
 * The open path as one file, and each other branch as one that names the first as its main chat. A branch that is one line beside a path
 * stands in that path's file already.
 */
export function* branchFiles({ shelf, leafId, names, header, name }: Branches): Generator<ZipFile> {
  const written = new Set<string | null>();
  let count = 0;
  const write = (leaf: string | null): ZipFile => {
    for (const { parentId } of shelf.pathTo(leaf)) written.add(parentId);
    const mainChat = count === 0 ? {} : { mainChat: name };
    const path = count === 0 ? `${name}.jsonl` : `${name} - Branch ${count}.jsonl`;
    count++;
    return {
      path,
      bytes: join(writeChat({ header, lines: toLines(shelf, leaf, names), ...mainChat })),
    };
  };
  yield write(leafId);
  let left = 0;
  for (const { id, parentId } of shelf.leaves()) {
    if (id === leafId || written.has(parentId)) continue;
    if (count <= MOST) yield write(id);
    else left++;
  }
  if (left === 0) return;
  const words = `${left} older branches are not here. A Dramatis archive holds them all.\n`;
  yield { path: "left-out.txt", bytes: new TextEncoder().encode(words) };
}

function join(pieces: Iterable<string>): Uint8Array {
  const chunks = [...encode(pieces)];
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
