import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { openAPIRouteHandler } from "hono-openapi";
import { isOfNobody, isUnreachable } from "../db/errors.ts";
import type { AppEnv } from "./app-env.ts";
import { problems } from "./contract/errors.ts";
import { AppError, toProblem } from "./errors.ts";
import { errorFields } from "./log.ts";
import { provideDeps } from "./middleware/deps.ts";
import { answerSafely, limitBody, neverCache, sameOrigin } from "./middleware/door.ts";
import { logRequest } from "./middleware/log.ts";
import { account } from "./routes/account.ts";
import { archive } from "./routes/archive.ts";
import { auth } from "./routes/auth.ts";
import { authoring } from "./routes/authoring.ts";
import { branches } from "./routes/branches.ts";
import { cards, carriage } from "./routes/cards.ts";
import { chats } from "./routes/chats.ts";
import { chests } from "./routes/chests.ts";
import { chips } from "./routes/chips.ts";
import { drafting } from "./routes/drafting.ts";
import { lore, loreOfChats, loreOfPersonas } from "./routes/lore.ts";
import { deliveries } from "./routes/deliveries.ts";
import { gallery } from "./routes/gallery.ts";
import { illustrations } from "./routes/illustrations.ts";
import { images } from "./routes/images.ts";
import { explore } from "./routes/explore.ts";
import { memory } from "./routes/memory.ts";
import { messages } from "./routes/messages.ts";
import { personas } from "./routes/personas.ts";
import { portraits } from "./routes/portraits.ts";
import { prompts } from "./routes/prompts.ts";
import { publication } from "./routes/publication.ts";
import { replies } from "./routes/replies.ts";
import { reports } from "./routes/reports.ts";
import { service } from "./routes/service.ts";
import { sessions } from "./routes/sessions.ts";

const doors = new Hono<AppEnv>()
  .basePath("/api")
  .use(logRequest, answerSafely, neverCache, provideDeps, sameOrigin, limitBody);

/** The API. Its type is the web's client. */
export const app = doors
  .route("/auth", auth)
  .route("/", service)
  .route("/sessions", sessions)
  .route("/personas", explore)
  .route("/personas", personas)
  .route("/personas", publication)
  .route("/", reports)
  .route("/personas", authoring)
  .route("/personas", drafting)
  .route("/personas", carriage)
  .route("/personas", portraits)
  .route("/cards", cards)
  .route("/images", gallery)
  .route("/images", images)
  .route("/internal/images", deliveries)
  .route("/chats", chats)
  .route("/chats", messages)
  .route("/chats", replies)
  .route("/chats", chips)
  .route("/chats", branches)
  .route("/chats", memory)
  .route("/chats", prompts)
  .route("/chats", chests)
  .route("/chats", illustrations)
  .route("/archive", archive)
  .route("/account", account)
  .route("/lore", lore)
  .route("/chats", loreOfChats)
  .route("/personas", loreOfPersonas);

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
  c.set("refusal", failure.code);
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
  if (isOfNobody(error)) return new AppError("unauthenticated", { cause: error });
  if (isUnreachable(error)) return new AppError("database_unavailable", { cause: error });
  return new AppError("internal", { cause: error });
}
