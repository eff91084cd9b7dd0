import { v7 } from "uuid";
import { inject } from "vitest";
import { guestWithChat, line } from "../fixture.ts";
import { address } from "./fixture.ts";

/** What a provider was asked for, and how much of its last answer it could send. */
interface Seen {
  asked: {
    stream?: boolean;
    stop?: string[];
    temperature?: number;
    messages: { role: string }[];
  }[];
  sent: number;
}

/** A provider of its own that follows a script (`local/model/scripted.ts`), and the environment that uses it; `model` is its entry. */
export async function openProvider(script: object, model: object = {}) {
  const url = `${inject("scripted")}/${v7()}`;
  const headers = { "content-type": "application/json" };
  await fetch(url, { method: "PUT", headers, body: JSON.stringify(script) });
  const env = {
    ...inject("workerEnv"),
    OPENAI_BASE_URL: `${url}/v1`,
    CHAT_MODELS: JSON.stringify([{ id: "scripted", ...model }]),
  };
  const look = async (): Promise<Seen> => (await fetch(url)).json();
  return {
    env,
    /** what it was asked to write, refused requests among them; titles and the like are not counted */
    asked: async () => (await look()).asked.filter(({ stream }) => stream),
    sent: async () => (await look()).sent,
  };
}

/** A guest whose chat is written by a provider that follows a script. */
export async function guestOf(script: object, model: object = {}) {
  const [chat, provider] = await Promise.all([guestWithChat(), openProvider(script, model)]);
  const { person, path, chatId } = chat;
  const post = (path: string, body: object) => person.call("POST", path, body, {}, provider.env);
  const { newest } = address(chat);
  return {
    ...chat,
    ...address(chat),
    ...provider,
    post,
    /** says a line below the newest message */
    tell: async (text: string) => post(path, line(text, (await chat.history()).leafId)),
    goOn: (messageId = "") => post(`${path}/${messageId}/continue`, { turnId: v7() }),
    /** what the newest reply's model was given */
    report: async () =>
      (await person.call("GET", `${path}/${(await newest())?.id}/prompt`)).json.report,
    draft: () => post(`/api/chats/${chatId}/impersonate`, {}),
  };
}
