import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { openAPIRouteHandler } from "hono-openapi";
import { isUnreachable } from "../db/errors.ts";
import type { AppEnv } from "./app-env.ts";
import { problems } from "./contract/errors.ts";
import { AppError, toProblem } from "./errors.ts";
import { errorFields } from "./log.ts";
import { provideDeps } from "./middleware/deps.ts";
import { answerSafely, limitBody, neverCache, sameOrigin } from "./middleware/door.ts";
import { logRequest } from "./middleware/log.ts";
import { auth } from "./routes/auth.ts";
import { branches } from "./routes/branches.ts";
import { chats } from "./routes/chats.ts";
import { chips } from "./routes/chips.ts";
import { memory } from "./routes/memory.ts";
import { messages } from "./routes/messages.ts";
import { personas } from "./routes/personas.ts";
import { prompts } from "./routes/prompts.ts";
import { replies } from "./routes/replies.ts";
import { service } from "./routes/service.ts";

const doors = new Hono<AppEnv>()
  .basePath("/api")
  .use(logRequest, answerSafely, neverCache, provideDeps, sameOrigin, limitBody);

/** The API. Its type is the web's client. */
export const app = doors
  .route("/auth", auth)
  .route("/", service)
  .route("/personas", personas)
  .route("/chats", chats)
  .route("/chats", messages)
  .route("/chats", replies)
  .route("/chats", chips)
  .route("/chats", branches)
  .route("/chats", memory)
  .route("/chats", prompts);

export type AppType = typeof app;

app.get(
  "/openapi.json",
  openAPIRouteHandler(app, {
    documentation: {
      openapi: "3.1.0",
      info: {
        title: "Dramatis",
        version: "1",
        description:
          "Persona chat whose conversation is a tree. Sessions are cookies; errors are RFC 9457 problem documents.",
      },
    },
  }),
);

app.notFound(() => {
  throw new AppError("not_found");
});

app.onError((error, c) => {
  const failure = toAppError(error);
  if (problems[failure.code].status >= 500) {
    c.var.log("failure", { code: failure.code, ...errorFields(failure.cause ?? failure) });
  }
  const problem = toProblem(failure, c.var.requestId);
  const { retryAfter } = failure.extra;
  return c.body(JSON.stringify(problem), problems[failure.code].status, {
    "content-type": "application/problem+json",
    ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
  });
});

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException && error.status === 400) {
    return new AppError("malformed_json", { cause: error });
  }
  if (isUnreachable(error)) return new AppError("database_unavailable", { cause: error });
  return new AppError("internal", { cause: error });
}
