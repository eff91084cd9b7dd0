import { setTimeout as pause } from "node:timers/promises";
import { v7 } from "uuid";
import { z } from "zod";
import { print } from "./hands.ts";
import { pretend } from "./pretend.ts";

/** Longest a fresh deployment may take to answer everywhere, and a reply to be written, in milliseconds. */
const PATIENCE = 90_000;
const BEAT = 2_000;

/** What is asked of the model: little, since a real one is paid for it. */
const LINE = "Good evening. Say one short sentence.";

interface Reach {
  url: string;
  fetch: typeof fetch;
  print(line: string): void;
}

/** A client with a jar of cookies. Throws for what is not answered as it should be. */
class Visitor {
  readonly #reach: Reach;
  #cookie = "";

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  async send(method: string, path: string, body?: object, status = 200): Promise<Response> {
    const answer = await this.#reach.fetch(new URL(path, this.#reach.url), {
      method,
      headers: {
        ...(this.#cookie === "" ? {} : { cookie: this.#cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const fresh = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
    if (fresh.length > 0) this.#cookie = fresh.join("; ");
    if (answer.status !== status) throw new Error(`${method} ${path} answered ${answer.status}`);
    return answer;
  }

  async read<Schema extends z.ZodType>(
    schema: Schema,
    ...request: Parameters<Visitor["send"]>
  ): Promise<z.output<Schema>> {
    return schema.parse(await (await this.send(...request)).json());
  }
}

/**
 * Uses what was deployed as somebody would: its parts answer, the page comes with its headers, a guest is made, talks, reads a reply as it
 * is written, finds it stored, and deletes themselves. Throws at the first thing that is not so; the guest is gone all the same.
 */
export async function visit(reach: Reach): Promise<void> {
  const visitor = new Visitor(reach);
  const step = async (what: string, work: () => Promise<string | void>) => {
    const begun = performance.now();
    const told = await work();
    reach.print(
      `ok ${what}, ${Math.round(performance.now() - begun)} ms${told ? `: ${told}` : ""}`,
    );
  };
  await step("health", () => awaitHealth(visitor));
  await step("page", () => checkPage(visitor));
  await step("guest", async () => {
    await visitor.send("POST", "/api/auth/sign-in/anonymous", {});
  });
  try {
    await step("reply", () => readReply(visitor));
  } finally {
    await step("gone", async () => {
      await visitor.send("POST", "/api/account/delete", { phrase: "delete everything" });
      await visitor.send("GET", "/api/me", undefined, 401);
    });
  }
}

/** A new version is not everywhere at once. */
async function awaitHealth(visitor: Visitor): Promise<void> {
  const begun = Date.now();
  for (;;) {
    try {
      await visitor.read(z.object({ ok: z.literal(true) }), "GET", "/api/health");
      return;
    } catch (error) {
      if (Date.now() - begun > PATIENCE) throw error;
      await pause(BEAT);
    }
  }
}

/** The page is ours, keeps its policy, and a file that is missing is not answered by the page. */
async function checkPage(visitor: Visitor): Promise<void> {
  const page = await visitor.send("GET", "/");
  if (!page.headers.has("content-security-policy")) throw new Error("The page has no policy");
  if (!(await page.text()).includes('id="root"')) throw new Error("The page is not ours");
  await visitor.send("GET", "/assets/missing.js", undefined, 404);
}

const Named = z.object({ id: z.string() });
const History = z.object({
  leafId: z.string(),
  messages: z.array(z.object({ role: z.string(), parts: z.array(z.looseObject({})) })),
});

async function readReply(visitor: Visitor): Promise<string> {
  const people = z.object({ personas: z.array(Named).min(1) });
  const { personas } = await visitor.read(people, "GET", "/api/personas?scope=public");
  const chat = await visitor.read(Named, "POST", "/api/chats", { personaId: personas[0]?.id }, 201);
  const path = `/api/chats/${chat.id}/messages`;
  const { leafId } = await visitor.read(History, "GET", path);
  const message = { id: v7(), role: "user", parts: [{ type: "text", text: LINE }] };
  const begun = performance.now();
  const answer = await visitor.send("POST", path, { turnId: v7(), parentId: leafId, message });
  const { first, text, ended } = await readStream(answer);
  if (text === "" || !ended) throw new Error("The reply did not come to its end");
  const history = await visitor.read(History, "GET", path);
  const stored = JSON.stringify(history.messages.at(-1)?.parts);
  if (!stored.includes(JSON.stringify(text.trim()).slice(1, -1)))
    throw new Error("The reply was not stored as it was read");
  return `first words after ${Math.round(first - begun)} ms`;
}

/** Reads a UI message stream to its end: when its first words came, all of them, and whether it ended well. */
async function readStream(
  answer: Response,
): Promise<{ first: number; text: string; ended: boolean }> {
  let [first, text, ended] = [0, "", false];
  let rest = "";
  for await (const piece of (answer.body ?? new ReadableStream()).pipeThrough(
    new TextDecoderStream(),
  )) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter((line) => line.startsWith("data: {"))) {
      const chunk = Chunk.parse(JSON.parse(line.slice("data: ".length)));
      if (chunk.type === "text-delta") text += chunk.delta ?? "";
      if (text !== "" && first === 0) first = performance.now();
      if (chunk.type === "finish") ended = true;
    }
  }
  return { first, text, ended };
}

const Chunk = z.object({ type: z.string(), delta: z.string().optional() });

if (import.meta.main) {
  const url = process.argv.slice(2).find((word) => word !== "--dry-run") ?? "";
  const dry = process.argv.includes("--dry-run");
  await visit({ url, print, fetch: dry ? pretend(print) : fetch }).catch((error: unknown) => {
    print(`failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}
