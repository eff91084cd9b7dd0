import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { fetchMessages } from "../../api.ts";
import { readStored, writeStored } from "../../storage.ts";
import { textOf } from "../chats/lines.ts";
import type { Pages } from "./book.ts";
import type { LorePlace } from "./draft.ts";
import { type TestLine, type Trial, useFireTest } from "./fire-test.ts";

/** Lines of a chat that a book is tried on. */
const LAST = 8;
/** Lines that are taken to have been said before a typed one: entries that wait for a chat to be under way do not wait for it. */
const MIDDLE = 100;

interface TrialParams {
  place: LorePlace;
  scope: Trial["scope"];
  pages: Pages;
  /** the chat whose last lines it can be tried on */
  chatId: string | null;
}

/** What a book is tried on, as the person chooses it, and what came of it. The line that was typed is kept in this browser. */
export function useTrial({ place, scope, pages, chatId }: TrialParams) {
  const key = `dramatis:lore-try:${place}`;
  const [mode, setMode] = useState<"typed" | "chat">("typed");
  const [typed, setTyped] = useState(() => readStored(key, z.string()) ?? "");
  const { data: page } = useQuery({
    queryKey: ["lore", "lines", chatId],
    queryFn: () => fetchMessages(chatId ?? "", {}),
    enabled: mode === "chat" && chatId !== null,
  });
  const last = page?.messages.slice(-LAST).flatMap(({ id, role, parts }): TestLine[] => {
    const text = textOf(parts);
    return role === "system" || text === "" ? [] : [{ id, role, text }];
  });
  const typedLines: TestLine[] =
    typed.trim() === "" ? [] : [{ id: "typed", role: "user", text: typed }];
  const said = mode === "typed" ? typedLines : (last ?? []);
  const before = page?.nextCursor === null ? page.messages.length - said.length : MIDDLE;
  const earlier = mode === "typed" ? MIDDLE : Math.max(0, before);
  const test = useFireTest({ scope, pages, lines: said, earlier });
  return {
    mode,
    setMode,
    typed,
    type(text: string) {
      setTyped(text);
      writeStored(key, text || null);
    },
    lines: last ?? null,
    tested: test.data,
    failed: test.isError,
  };
}
