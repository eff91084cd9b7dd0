import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useReducer, useRef, useState } from "react";
import { toApiError } from "../../problem.ts";
import { type Inspection, inspectFile, postCard } from "./cards-api.ts";
import { takeGiven } from "./given.ts";
import { changeItems, type Found, type Item, type ItemState, newItem, pickShown } from "./items.ts";
import { readLight } from "./portrait-light.ts";
import { tellElsewhere, tellFailure, tellRefused } from "./refusals.ts";
import { isPicture, refuse } from "./sniff.ts";
import { takeCardOut } from "./unpack.ts";

/** The files that are brought in: read one after the other, decided on one by one. */
export function useImports() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [items, act] = useReducer(changeItems, []);
  const [chosen, choose] = useState<string | null>(null);
  const queue = useRef(Promise.resolve());

  const readNext = async (before: Promise<void>, { id, file }: Item) => {
    await before;
    const state = await readItem(queryClient, file);
    act({ do: "change", id, to: { state } });
  };
  const read = (item: Item) => {
    act({ do: "change", id: item.id, to: { state: { at: "reading" }, failure: null } });
    queue.current = readNext(queue.current, item);
  };
  const add = (files: readonly File[]) => {
    const fresh = files.map(newItem);
    act({ do: "add", items: fresh });
    for (const item of fresh) read(item);
  };
  const leave = useEffectEvent(() => items.forEach(forget));
  useEffect(() => () => leave(), []);
  const given = useEffectEvent(() => add(takeGiven()));
  useEffect(() => given(), []);

  const bring = async (item: Item, found: Found) => {
    const { id, file } = item;
    const change = (to: Partial<Item>) => act({ do: "change", id, to });
    change({ state: { at: "importing", found }, failure: null });
    try {
      const persona = await postCard({ file, id, as: found.as, accent: found.accent });
      await queryClient.invalidateQueries({ queryKey: ["personas"] });
      if (found.as !== null) void queryClient.invalidateQueries({ queryKey: ["chats"] });
      if (items.length === 1) {
        return await navigate({ to: "/personas/$personaId", params: { personaId: persona.id } });
      }
      change({ state: { at: "imported", persona } });
      return choose(null);
    } catch (error) {
      return change({ state: found, failure: toApiError(error) });
    }
  };

  return {
    items,
    shown: pickShown(items, chosen),
    add,
    choose,
    /** reads a file once more, or the part of it that fits */
    retry: (item: Item, file = item.file) => {
      act({ do: "change", id: item.id, to: { file } });
      read({ ...item, file });
    },
    clear: () => {
      items.forEach(forget);
      for (const { id } of items) act({ do: "remove", id });
    },
    decide: ({ id }: Item, found: Found, as: string | null) =>
      act({ do: "change", id, to: { state: { ...found, as } } }),
    bring: (item: Item, found: Found) => void bring(item, found),
  };
}

/** Lets go of a file's picture. */
function forget({ state }: Item) {
  const { picture = null } = "picture" in state ? state : {};
  if (picture?.startsWith("blob:")) URL.revokeObjectURL(picture);
}

/** Looks at a file on this device, then has it read. */
async function readItem(queryClient: QueryClient, file: File): Promise<ItemState> {
  const begun = performance.now();
  const refusal = await refuse(file);
  const picture = (await isPicture(file)) ? URL.createObjectURL(file) : null;
  const refused = { at: "refused", picture, card: null, again: false, holds: null } as const;
  if (refusal !== null) {
    const out = refusal === "too_large" ? await takeCardOut(file) : null;
    const words = tellRefused(file, refusal, out?.others ?? null);
    return { ...refused, words, card: out?.card ?? null };
  }
  try {
    const found = await patiently(() => inspectFile(queryClient, file));
    if (found.kind !== "persona") {
      return { ...refused, words: tellElsewhere(file, found), holds: found.kind };
    }
    const shown = found.picture && (found.picture.url ?? picture);
    return {
      at: "found",
      contents: found,
      picture: shown,
      accent: shown === null ? null : await readLight(shown),
      as: found.known?.personaId ?? null,
      took: performance.now() - begun,
    };
  } catch (error) {
    const failure = toApiError(error);
    const again = !["not_a_card", "unsafe_file", "locked_file"].includes(failure.code);
    return { ...refused, words: tellFailure(file, failure), again };
  }
}

/** Waits as long as the API says when it was asked too often. */
async function patiently(look: () => Promise<Inspection>): Promise<Inspection> {
  for (;;) {
    try {
      return await look();
    } catch (error) {
      const { code, retryAfter } = toApiError(error);
      if (code !== "rate_limited" || retryAfter === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryAfter * 1_000));
    }
  }
}
