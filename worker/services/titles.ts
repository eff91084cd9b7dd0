import { nameChat } from "../../db/queries/chats.ts";
import type { TurnMaterial } from "../../db/queries/material.ts";
import { NAMELESS } from "../ai/macros.ts";
import { tidyTitle, TITLE_INSTRUCTIONS, titleInput } from "../ai/title.ts";
import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";
import { textOf } from "./events.ts";
import { askForText } from "./texts.ts";

/** Names a chat from its beginning, in the background; without an answer from the model it gets the persona's name and the date. */
export async function makeTitle(
  deps: Deps,
  params: { chatId: string; material: TurnMaterial; reply: string; modelId: string },
): Promise<void> {
  const { chatId, material, reply, modelId } = params;
  const persona = material.persona.name;
  const lines = [
    ...material.context.slice(-3).map((message) => ({
      name: message.role === "user" ? material.settings.userPersona.name || NAMELESS : persona,
      text: textOf(message.parts),
    })),
    { name: persona, text: reply },
  ];
  const title = (await askForTitle(deps, modelId, titleInput(lines))) ?? dated(persona, deps.now());
  await nameChat(deps.db, { chatId, title });
}

async function askForTitle(deps: Deps, modelId: string, prompt: string): Promise<string | null> {
  try {
    const text = await askForText(deps, {
      modelId,
      instructions: TITLE_INSTRUCTIONS,
      prompt,
      temperature: 0.7,
      maxOutputTokens: 24,
      signal: AbortSignal.timeout(15_000),
    });
    return tidyTitle(text);
  } catch (error) {
    deps.log("title.failed", errorFields(error));
    return null;
  }
}

const dated = (persona: string, now: number) =>
  `${persona}, ${new Intl.DateTimeFormat("en", { day: "numeric", month: "long" }).format(now)}`;
