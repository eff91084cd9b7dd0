import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Mode } from "../../../worker/contract/chats.ts";
import type { WriteScenario } from "../../../worker/contract/drafting.ts";
import { meQuery } from "../../api.ts";
import { type ApiError, toApiError } from "../../problem.ts";
import { enterAsGuest } from "../account/session.ts";
import { writeEvents } from "../sheet/events.ts";
import type { Reuse } from "./reuse.ts";

/** The most of a chat's own scene, in characters. */
export const MAX_SCENE = 2_000;

export interface Scene {
  text: string;
  setText(text: string): void;
  wish: string;
  setWish(wish: string): void;
  busy: boolean;
  failure: ApiError | null;
  /** Has one written. What stood there comes back when nothing comes of it. */
  write(mode: Mode): void;
  stop(): void;
}

interface SceneOf {
  personaId: string;
  text: string;
  setText(text: string): void;
  /** who the person plays, and which model writes; null: the persona's usual */
  role: Reuse | null;
}

/** A scene for one chat, typed or written by a model. */
export function useScene({ personaId, text, setText, role }: SceneOf): Scene {
  const queryClient = useQueryClient();
  const [wish, setWish] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const write = async (mode: Mode) => {
    const controller = new AbortController();
    running.current = controller;
    const before = text;
    let came = false;
    setBusy(true);
    setFailure(null);
    try {
      if ((await queryClient.ensureQueryData(meQuery())) === null) await enterAsGuest(queryClient);
      const body: WriteScenario = {
        mode,
        wish,
        ...(role && { userPersona: role.userPersona, modelId: role.modelId }),
      };
      for await (const event of writeEvents(`${personaId}/scenario`, body, controller.signal)) {
        if (controller.signal.aborted) break;
        if (event.type !== "text" || event.text === "") continue;
        came = true;
        setText(event.text.slice(0, MAX_SCENE));
      }
    } catch (error) {
      if (!controller.signal.aborted) setFailure(toApiError(error));
      if (!came) setText(before);
    }
    setBusy(false);
  };
  return {
    text,
    setText,
    wish,
    setWish,
    busy,
    failure,
    write: (mode) => void write(mode),
    stop: () => running.current?.abort(),
  };
}
