import { useQuery } from "@tanstack/react-query";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useState } from "react";
import type { Chat } from "../../api.ts";
import { treeQuery } from "../../lines.ts";
import type { Room } from "../chats/room.ts";
import { stage } from "../personas/portrait.tsx";
import { focusChosen } from "./list-handlers.ts";
import { MapBody } from "./map-body.tsx";
import { MapHead } from "./map-head.tsx";

interface BranchMapProps {
  chat: Chat;
  room: Room;
  onClose(): void;
}

/** All branches of a chat over its page: a map beside their list, on a phone the list alone. */
export function BranchMap({ chat, room, onClose }: BranchMapProps) {
  const { data: tree, isError, refetch } = useQuery(treeQuery(chat.id));
  const empty = tree?.count === 0;
  const [opener] = useState(() => document.activeElement);
  // the dialog itself would look for a trigger, which an address does not have
  const giveBack = (event: Event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement) opener.focus();
  };
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content
          className="branch-map"
          aria-describedby={undefined}
          onOpenAutoFocus={focusRow}
          onCloseAutoFocus={giveBack}
          onEscapeKeyDown={leaveToField}
          onKeyDown={answerKey}
          {...stage(chat.persona)}
        >
          {tree !== undefined && !empty ? (
            <MapBody chat={chat} room={room} tree={tree} onClose={onClose} />
          ) : (
            <>
              <MapHead onClose={onClose} />
              <div className="branch-map-empty">
                {empty && <p>Nothing has been said yet.</p>}
                {!isError && !empty && <output className="late">Loading the branches</output>}
                {isError && (
                  <p role="alert">
                    The branches could not be read.{" "}
                    <button type="button" className="link" onClick={() => void refetch()}>
                      Try again
                    </button>
                  </p>
                )}
              </div>
            </>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** A field that has something to leave takes Escape for itself. */
function leaveToField(event: globalThis.KeyboardEvent) {
  const { target } = event;
  if (target instanceof Element && target.closest("[data-keeps-escape]")) event.preventDefault();
}

/** F2 renames the branch that is looked at, `/` looks for a line, wherever in the map the focus is. */
function answerKey(event: KeyboardEvent<HTMLElement>) {
  const { key, target, currentTarget, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || target instanceof HTMLInputElement) return;
  const find = <Kind extends HTMLElement>(what: string) => currentTarget.querySelector<Kind>(what);
  if (key === "F2") find("[data-rename]")?.click();
  else if (key === "/") find<HTMLInputElement>("[type=search]")?.select();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The focus starts on the row where the reader is, or on the map itself until there are rows. */
function focusRow(event: Event) {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLElement)) return;
  event.currentTarget.focus();
  focusChosen(event.currentTarget);
}
