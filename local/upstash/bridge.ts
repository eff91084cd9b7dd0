import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, ErrorHandler, Hono, MiddlewareHandler } from "hono";
import { startStandIn, type StandIn, type StandInEnv } from "../stand-in.ts";
import { toAnswer } from "./answers.ts";
import { findRefusal, readCommand, readCommands, Refusal, Scripts } from "./commands.ts";
import { Failure, type Reply } from "./replies.ts";
import { RespClient, type Arg } from "./resp.ts";
import { readJson, readPath } from "./requests.ts";
import { addSubscriptions } from "./subscriptions.ts";
import { UpstreamError, type Upstream } from "./upstream.ts";

type Ctx = Context<StandInEnv>;

const maxRequest = 10 * 1024 * 1024;
const methods = ["GET", "POST", "PUT"];

interface Options {
  upstream: Upstream;
  /** what callers must send as bearer token */
  token: string;
  /** 0, the default, picks a free one */
  port?: number;
}

/**
 * Starts Upstash's REST API (https://upstash.com/docs/redis/features/restapi) in front of a Redis:
 * `/`, `/<command>/<arg>…`, `/pipeline`, `/multi-exec`, and as server-sent events
 * `/subscribe/<channel>…` and `/psubscribe/<pattern>…`.
 *
 * A request at fault is answered 400 `{ error }`, a wrong token 401, and 503 when Redis is
 * unreachable or silent; the next request tries Redis again. Absent: `/monitor`, RESP2 answers,
 * read-only tokens, and the commands that only Upstash has (JSON, search). Rejects on an empty token.
 */
export async function startUpstash({ upstream, token, port }: Options): Promise<StandIn> {
  if (token === "") throw new Error("Upstash needs a token");
  const redis = new RespClient(upstream);
  return startStandIn({
    port,
    maxBody: maxRequest,
    tooLarge: { error: `ERR max request size exceeded. Limit: ${maxRequest} bytes` },
    routes(app) {
      app.onError(answerError);
      app.use(authorize(token));
      addSubscriptions(app, { methods, upstream });
      addCommands(app, redis);
      app.all("*", (c) => c.body(null, 405));
    },
    onClose: () => redis.close(),
  });
}

/** Of one length, whatever the text: timingSafeEqual asks for that. */
const digest = (text: string) => createHash("sha256").update(text).digest();

function authorize(token: string): MiddlewareHandler<StandInEnv> {
  const wanted = digest(token);
  return async (c, next) => {
    const header = c.req.header("authorization") ?? "";
    const given = c.req.query("_token") ?? header.replace(/^bearer +/i, "");
    if (timingSafeEqual(digest(given), wanted)) return next();
    const hint = "https://docs.upstash.com/redis/troubleshooting/http_unauthorized";
    return c.json(
      { error: `WRONGPASS invalid or missing auth token. See ${hint} for details.` },
      401,
    );
  };
}

const answerError: ErrorHandler<StandInEnv> = (error, c) => {
  if (error instanceof Refusal) return c.json({ error: error.message }, 400);
  if (error instanceof UpstreamError) {
    return c.json({ error: `ERR upstream unavailable: ${error.message}` }, 503);
  }
  return c.json({ error: `ERR internal error: ${error.message}` }, 500);
};

function addCommands(app: Hono<StandInEnv>, redis: RespClient): void {
  const scripts = new Scripts();
  const send = (commands: Arg[][]) =>
    redis.send(commands.map((command) => scripts.rewrite(command)));

  const runOne = async (c: Ctx, command: Arg[]) => {
    refuse([command]);
    const [reply = null] = await send([command]);
    const answer = toAnswer(scripts.restore(command, reply), wantsBase64(c));
    return answerJson(c, answer, "error" in answer ? 400 : 200);
  };

  app.on(methods, "/", async (c) => runOne(c, readCommand(await readJson(c))));

  app.on(methods, "/pipeline", async (c) => {
    const commands = readCommands(await readJson(c));
    const allowed = commands.filter((command) => findRefusal(command) === undefined);
    const replies = (await send(allowed)).values();
    const answers = commands.map((command) => {
      const error = findRefusal(command);
      if (error !== undefined) return { error };
      return toAnswer(scripts.restore(command, replies.next().value ?? null), wantsBase64(c));
    });
    return answerJson(c, answers);
  });

  app.on(methods, "/multi-exec", async (c) => {
    const commands = readCommands(await readJson(c));
    refuse(commands);
    const replies = readExec(await send([["MULTI"], ...commands, ["EXEC"]])).values();
    const answers = commands.map((command) =>
      toAnswer(scripts.restore(command, replies.next().value ?? null), wantsBase64(c)),
    );
    return answerJson(c, answers);
  });

  app.on(methods, "/*", async (c) => runOne(c, await readPath(c)));
}

/** The transaction's replies; throws `Refusal` with the first reason when Redis discarded it. */
function readExec(replies: Reply[]): Reply[] {
  const exec = replies.at(-1);
  if (Array.isArray(exec)) return exec;
  const failure = replies.find((reply) => reply instanceof Failure);
  throw new Refusal(failure?.message ?? "EXECABORT Transaction discarded");
}

function refuse(commands: Arg[][]): void {
  for (const command of commands) {
    const error = findRefusal(command);
    if (error !== undefined) throw new Refusal(error);
  }
}

const wantsBase64 = (c: Ctx) => c.req.header("upstash-encoding") === "base64";

function answerJson(c: Ctx, answer: object, status: 200 | 400 = 200): Response {
  // Clients send the token back to read their own writes; one Redis has nothing to wait for.
  return c.json(answer, status, { "upstash-sync-token": "local" });
}
