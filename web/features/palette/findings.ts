import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { chatsQuery, meQuery, personasQuery } from "../../api.ts";
import { useSettled } from "../../ui/settled.ts";
import { useCommands } from "./commands.ts";
import { asksForCommands, groupResults } from "./results.ts";

/** How long nothing must have been typed before chats are searched, in milliseconds. */
const PAUSE = 150;

/** What is found for what is typed. The chats are searched by the server, in their titles and in every line. */
export function useFindings(q: string) {
  const { data: personas = [] } = useQuery(personasQuery());
  const { data: me } = useQuery(meQuery());
  const commands = useCommands(personas);
  const words = asksForCommands(q) ? "" : q.trim();
  const settled = useSettled(words, PAUSE);
  const list = useInfiniteQuery({
    ...chatsQuery(settled),
    // whoever has no session has no chats either
    enabled: me !== null && me !== undefined,
    placeholderData: (before) => before,
  });
  const chats = list.data?.pages.flatMap((page) => page.chats) ?? [];
  return {
    groups: groupResults({ q, chats, personas, commands }),
    /** the chats among them are not yet those that were asked for */
    looking: words !== settled || list.isPlaceholderData || list.isLoading,
    failed: list.isError,
  };
}
