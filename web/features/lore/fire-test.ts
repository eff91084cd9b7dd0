import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { TestedEntry, TestedLore, TestLore } from "../../../worker/contract/lore.ts";
import { useSettled } from "../../ui/settled.ts";
import { postLoreTest } from "./api.ts";
import type { Pages } from "./book.ts";

/** A line, and what tells it from others. */
export type TestLine = TestLore["lines"][number] & { id: string };

/** What a book is tried on. */
export interface Trial {
  /** whose texts are read along */
  scope: { personaId: string } | { chatId: string };
  pages: Pages;
  lines: readonly TestLine[];
  /** lines before those */
  earlier: number;
}

/** What came of a trial. */
export interface Tested {
  /** of the entries that are being written, by their numbers */
  own: ReadonlyMap<number, TestedEntry>;
  /** of those of the persona's book that stands beside a chat's, in its order */
  beside: readonly TestedEntry[];
  tokens: TestedLore["tokens"];
  lines: readonly TestLine[];
}

/** How long nothing must have been typed before it is tried, in milliseconds. */
const PAUSE = 300;

const numbers = new WeakMap<object, number>();
let count = 0;

/** A number for a thing that never changes: to compare books letter by letter would take longer than to try them. */
function numberOf(thing: object): number {
  const known = numbers.get(thing) ?? ++count;
  numbers.set(thing, known);
  return known;
}

/** Tries a book a moment after it or the lines have changed. What came of the trial before stands until there is an answer. */
export function useFireTest(trial: Trial) {
  const pages = useSettled(trial.pages, PAUSE);
  const said = useSettled(JSON.stringify([trial.lines, trial.earlier]), PAUSE);
  const { scope } = trial;
  return useQuery({
    queryKey: ["lore", "test", scope, numberOf(pages.book), said],
    queryFn: ({ signal }) => ask({ scope, pages, said }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: 1,
  });
}

async function ask(
  { scope, pages, said }: { scope: Trial["scope"]; pages: Pages; said: string },
  signal: AbortSignal,
): Promise<Tested> {
  const [lines, earlier]: [TestLine[], number] = JSON.parse(said);
  const inChat = "chatId" in scope;
  const book = inChat ? { chatLorebook: pages.book } : { lorebook: pages.book };
  const answer = await postLoreTest({ ...scope, ...book, lines, earlier }, signal);
  const own = inChat ? answer.chat : answer.persona;
  return {
    own: new Map(pages.keys.flatMap((key, at) => (own[at] ? [[key, own[at]] as const] : []))),
    beside: inChat ? answer.persona : [],
    tokens: answer.tokens,
    lines,
  };
}
