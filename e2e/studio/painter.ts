import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { paint } from "../../local/painter/paint.ts";

/** What a painter does with the n-th request (from 1) for a picture; it may send anything. */
export type Mood = (response: ServerResponse, attempt: number) => Promise<void> | void;

/** A painter whose mood a test sets by a word that stands in the prompt. */
export interface MoodyPainter {
  url: string;
  /** Sets the mood for prompts with this word in them. */
  set(word: string, mood: Mood): void;
  /** how often it was asked for a prompt with this word in it */
  asked(word: string): number;
  close(): Promise<void>;
}

/** Starts a painter's HTTP API (Together's) that misbehaves as it is told, and paints well otherwise. */
export async function startMoodyPainter(): Promise<MoodyPainter> {
  const moods = new Map<string, Mood>();
  const prompts: string[] = [];
  const asked = (word: string) => prompts.filter((prompt) => prompt.includes(word)).length;
  const server = createServer(async (request, response) => {
    const { prompt = "" } = await readJson(request);
    prompts.push(prompt);
    const [word, mood] = [...moods].find(([word]) => prompt.includes(word)) ?? ["", good];
    await mood(response, asked(word));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    set: (word, mood) => void moods.set(word, mood),
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readJson(request: IncomingMessage): Promise<{ prompt?: string }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

const picture = paint({ prompt: "a lamp in a room at night", seed: 1, width: 256, height: 160 });

/** Sends these bytes as a picture. */
export function sendPicture(response: ServerResponse, bytes: Buffer): void {
  const body = JSON.stringify({ data: [{ index: 0, b64_json: bytes.toString("base64") }] });
  response.writeHead(200, { "content-type": "application/json" }).end(body);
}

/** A whole small picture. */
export const good: Mood = async (response) => sendPicture(response, await picture);

/** The first half of a picture. */
export const truncated: Mood = async (response) => {
  const bytes = await picture;
  sendPicture(response, bytes.subarray(0, bytes.length / 2));
};

/** Thirty megabytes. */
export const huge: Mood = (response) => sendPicture(response, Buffer.alloc(30 * 1024 * 1024, 7));

/** A page that says it is one. */
export const page: Mood = (response) => {
  response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome</h1>");
};

export const fails =
  (status: number): Mood =>
  (response) => {
    const body = JSON.stringify({ error: { message: "overloaded" } });
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  };
