import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { PublicationDraft } from "../../../worker/contract/personas.ts";
import { getPublication, putPublication, type Publication } from "../../cast.ts";
import { readStored, writeStored } from "../../storage.ts";

/** How long nothing must have been changed before it is saved, in milliseconds. */
const PAUSE = 700;

/** What is typed and not known to be saved. */
const keptKey = (personaId: string) => `dramatis:publish:${personaId}`;

const readKept = (personaId: string) => readStored(keptKey(personaId), PublicationDraft);

/** How somebody is shown, with the form as it was left in this browser. */
export const publicationQuery = (personaId: string) =>
  queryOptions({
    queryKey: ["personas", personaId, "publication"],
    queryFn: async (): Promise<Publication> => {
      const publication = await getPublication(personaId);
      return { ...publication, draft: readKept(personaId) ?? publication.draft };
    },
  });

/** The form of a publication: what is typed is on screen at once, saved soon, and kept in this browser until then. */
export function useDraft(personaId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = publicationQuery(personaId);
  const { data } = useQuery(publicationQuery(personaId));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = useMutation({
    networkMode: "always",
    // one after the other, so that the last word is the one that stays
    scope: { id: `publish:${personaId}` },
    mutationFn: (draft: PublicationDraft) =>
      putPublication(personaId, { ...draft, publish: false }),
    onSuccess: (answer, sent) => {
      if (JSON.stringify(readKept(personaId)) === JSON.stringify(sent))
        writeStored(keptKey(personaId), null);
      queryClient.setQueryData(queryKey, (now) => ({ ...answer, draft: now?.draft ?? sent }));
    },
  });
  const send = useRef(save.mutate);
  useEffect(() => {
    send.current = save.mutate;
  });
  const [flush] = useState(() => () => {
    clearTimeout(timer.current);
    const kept = readKept(personaId);
    if (kept !== null) send.current(kept);
  });
  useEffect(() => {
    // what was left unsaved the last time, and what is when this goes away
    flush();
    return flush;
  }, [flush]);
  const change = (patch: Partial<PublicationDraft>) => {
    const known = queryClient.getQueryData(queryKey);
    if (known === undefined) return;
    const draft = { ...known.draft, ...patch };
    writeStored(keptKey(personaId), draft);
    queryClient.setQueryData(queryKey, { ...known, draft });
    clearTimeout(timer.current);
    timer.current = setTimeout(flush, PAUSE);
  };
  const stop = () => clearTimeout(timer.current);
  return { publication: data, change, flush, stop, saving: save.isPending, fault: save.error };
}

/** Lets the form take effect. */
export function usePublish(personaId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = publicationQuery(personaId);
  return useMutation({
    networkMode: "always",
    scope: { id: `publish:${personaId}` },
    mutationFn: ({ draft, currentVersion }: Pick<Publication, "draft" | "currentVersion">) =>
      putPublication(personaId, { ...draft, publish: true, versionId: currentVersion.id }),
    onSuccess: async (answer) => {
      writeStored(keptKey(personaId), null);
      queryClient.setQueryData(queryKey, answer);
      await queryClient.invalidateQueries({ queryKey: ["personas"] });
    },
    // somebody made a newer version, or something is missing: the form says what
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
}
