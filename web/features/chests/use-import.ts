import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { v7 } from "uuid";
import { chatQuery } from "../../api.ts";
import { takeGiven } from "../import/given.ts";
import { importFile, inspectFile } from "./files.ts";

/** A file that is looked into, and the id its chat gets: trying again never makes a second one. */
interface Chosen {
  file: File;
  chatId: string;
}

/** Without a network it fails at once, and says so. */
const networkMode = "always";

/** A chat's file on its way in: chosen, looked into, kept. */
export function useImport() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const looking = useMutation({
    networkMode,
    mutationFn: (file: File) => inspectFile(queryClient, file),
  });
  const keeping = useMutation({
    networkMode,
    mutationFn: ({ file, ...told }: Chosen & { personaId: string }) => importFile(file, told),
    onSuccess: (chat) => {
      queryClient.setQueryData(chatQuery(chat.id).queryKey, chat);
      void queryClient.invalidateQueries({ queryKey: ["chats", "list"] });
      return navigate({ to: "/chats/$chatId", params: { chatId: chat.id } });
    },
  });
  const choose = (file: File) => {
    setChosen({ file, chatId: v7() });
    keeping.reset();
    looking.mutate(file);
  };
  const given = useEffectEvent(() => takeGiven().slice(0, 1).forEach(choose));
  useEffect(() => given(), []);
  const leave = () => {
    setChosen(null);
    looking.reset();
    keeping.reset();
  };
  return {
    file: chosen?.file ?? null,
    looking,
    keeping,
    choose,
    leave,
    keep: (personaId: string) => chosen && keeping.mutate({ ...chosen, personaId }),
  };
}
