import type { QueryClient } from "@tanstack/react-query";
import type { CardContents, Inspection } from "../../../worker/contract/cards.ts";
import { api, ask, meQuery, type PersonaDetail } from "../../api.ts";
import { toApiError } from "../../problem.ts";
import { enterAsGuest } from "../account/session.ts";
import type { Accent } from "./accent.ts";

export type { CardContents, Inspection };

/** Has a file looked at. Whoever has no session becomes a guest on the way. */
export async function inspectFile(queryClient: QueryClient, file: File): Promise<Inspection> {
  const look = () => ask(api.cards.inspect.$post({ form: { file } }));
  const me = await queryClient.ensureQueryData(meQuery());
  if (me === null) await enterAsGuest(queryClient);
  try {
    return await look();
  } catch (error) {
    if (toApiError(error).code !== "unauthenticated") throw error;
    // the session ended since the page asked who is here
    await enterAsGuest(queryClient);
    return look();
  }
}

/** What becomes of a file. */
export interface Wanted {
  file: File;
  /** of what is made: sent twice, it is made once */
  id: string;
  /** the persona that it is a new version of */
  as: string | null;
  accent: Accent | null;
}

/** Makes a persona, or a version of one, of a card. */
export function postCard({ file, id, as, accent }: Wanted): Promise<PersonaDetail> {
  const form = {
    file,
    id,
    ...(as === null ? {} : { as }),
    ...(accent === null ? {} : { hue: String(accent.hue), chroma: String(accent.chroma) }),
  };
  return ask(api.cards.$post({ form }));
}
