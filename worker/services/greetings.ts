import { BEGINNING } from "../../db/queries/branches.ts";
import { settleGreeting } from "../../db/queries/messages.ts";
import type { ChatListRow } from "../../db/queries/chats.ts";
import type { TurnMaterial } from "../../db/queries/material.ts";
import { expandMacros, type Names } from "../ai/macros.ts";
import { factsOf, sceneNames, toSceneNames } from "../ai/scene.ts";
import type { MessageParts } from "../contract/messages.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";

interface Said {
  id: string;
  parts: MessageParts;
}

/** Whether a message is one that a chat begins with. */
export const isGreeting = ({
  parentId,
  role,
}: {
  parentId: string | null;
  role: string;
}): boolean => parentId === null && role === "assistant";

/** A greeting as it reads between two people: its macros stand for what the prompt says in their place. */
export function readGreeting(
  { id, parts }: Said,
  { chatId, names }: { chatId: string; names: Names },
): MessageParts {
  const facts = factsOf(names, chatId, id);
  return parts.map((part) =>
    part.type === "text" ? { ...part, text: expandMacros(part.text, facts) } : part,
  );
}

/** How a greeting begins, as it reads between two people and stands on the map of a chat. */
export const readBeginning = (
  text: string,
  { chatId, names }: { chatId: string; names: Names },
): string => expandMacros(text, factsOf(names, chatId, chatId)).slice(0, BEGINNING);

/**
 * A greeting follows its person's name until they answer it. From then on it says what they have read, whatever they are called later: its
 * macros give way, behind the turn that begins. Where that fails the next turn does it.
 */
export function settleGreetings(deps: Deps, material: TurnMaterial): void {
  const { chatId, context } = material;
  const [root, line] = context;
  if (root?.depth !== 0 || root.role !== "assistant" || line?.role !== "user") return;
  const after = readGreeting(root, { chatId, names: sceneNames(material) });
  if (JSON.stringify(after) === JSON.stringify(root.parts)) return;
  const settled = settleGreeting(deps.db, { chatId, id: root.id, before: root.parts, after });
  deps.waitUntil(
    settled.catch((error: unknown) =>
      deps.log("greeting.unsettled", { chatId, ...errorFields(error) }),
    ),
  );
}

/** The newest line of a chat, as it reads there. */
export function readLeaf(row: ChatListRow): MessageParts {
  const { id: chatId, data, activeLeafId: id, leafParts: parts, leafRole: role } = row;
  if (id === null || parts === null || role === null) return [];
  if (!isGreeting({ parentId: row.leafParentId, role })) return parts;
  const names = toSceneNames({ persona: data.name, user: row.called });
  return readGreeting({ id, parts }, { chatId, names });
}
