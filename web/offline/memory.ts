import type { Query, QueryClient, QueryKey, QueryPersister } from "@tanstack/react-query";
import { toApiError } from "../problem.ts";
import { forget, keep, own, recall, wipe } from "./store.ts";

/** Answers that can be read again without a network: who is here, the people, the chats, their lines and which pictures hang beside them. */
const lasting: QueryKey[] = [
  ["me"],
  ["models"],
  ["personas"],
  ["chats", "list", ""],
  ["chats", "one"],
  ["chats", "history"],
  ["pictures", "plates"],
];

const lasts = (key: QueryKey) =>
  lasting.some((start) => start.every((part, place) => key[place] === part));

/** How long changes are gathered before they are kept, in milliseconds. */
const PAUSE = 300;

/** Who is here, as far as this page knows. */
let person: string | null = null;

/** Asks the API, and where it gives no answer takes what was kept the last time it did. */
export const fetchOrRecall: QueryPersister = async (ask, context, query) => {
  try {
    return await ask(context);
  } catch (error) {
    if (toApiError(error).code !== "offline" || !lasts(query.queryKey)) throw error;
    const kept = query.state.data === undefined ? await remember(query.queryHash) : null;
    if (kept === null) throw error;
    // as old as it is, so that it is asked for anew as soon as somebody answers
    setTimeout(() => query.setState({ dataUpdatedAt: kept.at }));
    return kept.value as Awaited<ReturnType<typeof ask>>;
  }
};

/** A store that fails has nothing. */
const remember = (key: string) => recall(person, key).catch(() => null);

/** Keeps what is read, from now on, for the person who reads it; what another one left is thrown away. */
export function keepWhatIsRead(queryClient: QueryClient): void {
  const fresh = new Map<string, Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    timer = undefined;
    if (person === null) return;
    for (const [key, { state }] of fresh) {
      const { data, dataUpdatedAt: at } = state;
      if (data !== undefined) void keep(person, key, { value: data, at }).catch(() => undefined);
    }
    fresh.clear();
  };
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || !lasts(event.query.queryKey)) return;
    const { query, action } = event;
    if (action.type === "error" && toApiError(action.error).code === "not_found")
      void forget(query.queryHash).catch(() => undefined);
    if (action.type !== "success" || isRunning(query.state.data)) return;
    if (query.queryKey[0] === "me") meet(query.state.data);
    fresh.set(query.queryHash, query);
    timer ??= setTimeout(save, PAUSE);
  });
}

/** A reply is being written: its end, which is kept, comes soon. */
function isRunning(data: unknown): boolean {
  return typeof data === "object" && data !== null && "running" in data && data.running !== null;
}

function meet(me: unknown): void {
  const id = typeof me === "object" && me !== null && "id" in me ? String(me.id) : null;
  const another = person !== null && id !== null && person !== id;
  person = id;
  void (id === null ? wipe() : own(id)).catch(() => undefined);
  // somebody else came in another window: what is on screen is not theirs
  if (another) location.assign("/");
}

/** Throws away all that was kept, before somebody else can be here. Never fails: what can't be reached can't be shown either. */
export async function forgetPerson(): Promise<void> {
  person = null;
  await wipe().catch(() => undefined);
}
