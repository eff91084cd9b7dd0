import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { type ErrorCode, problems } from "../../worker/contract/errors.ts";
import type { MessagePage } from "../../worker/contract/messages.ts";
import { composer, log } from "../stage.ts";
import { openChat } from "./chat.ts";
import type { Shot } from "./shot.ts";

const lines = /\/api\/chats\/[^/]+\/messages$/;

/** Has the page read another history than there is. */
const retell = (page: Page, tell: (history: MessagePage) => MessagePage) =>
  page.route(lines, async (route) => {
    if (route.request().method() !== "GET") return route.fallback();
    const answer = await route.fetch({
      headers: { ...route.request().headers(), "if-none-match": "" },
    });
    await route.fulfill({ response: answer, json: tell(await answer.json()) });
  });

/** Sends a line that is refused. */
async function sendInVain(page: Page, code: ErrorCode, headers: Record<string, string> = {}) {
  const { status, title } = problems[code];
  const json = { type: "about:blank", title, status, code, requestId: randomUUID() };
  await page.route(lines, (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status, json, headers })
      : route.fallback(),
  );
  await composer(page).fill("“Who else has a key?”");
  await composer(page).press("Enter");
}

const withLast = (history: MessagePage, change: Partial<MessagePage["messages"][number]>) => ({
  ...history,
  messages: history.messages.map((line, place) =>
    place === history.messages.length - 1 ? { ...line, ...change } : line,
  ),
});

/** What may happen to a chat. */
export const states: Shot[] = [
  {
    name: "08-loading",
    async open(page, { url, chatId }) {
      await page.route(lines, () => undefined);
      await page.goto(`${url}/chats/${chatId}`);
      await page.locator("main .skeleton:visible").first().waitFor();
      await page.locator("h1").waitFor();
    },
  },
  {
    name: "08-empty",
    async open(page, { url, chatId }) {
      const nothing = { messages: [], leafId: null, latestLeafId: null, nextCursor: null };
      await retell(page, (history) => ({ ...history, ...nothing }));
      await page.goto(`${url}/chats/${chatId}`);
      await page.getByText("Maren is listening").waitFor();
    },
  },
  {
    name: "08-offline",
    async open(page, world) {
      await openChat(page, world);
      await page.context().setOffline(true);
      await page.getByText("You’re offline").waitFor();
    },
  },
  {
    name: "08-outdated",
    async open(page, world) {
      const latestLeafId = randomUUID();
      await retell(page, (history) => ({ ...history, latestLeafId }));
      await openChat(page, world);
      await page.getByText("continued on another device").waitFor();
    },
  },
  {
    name: "08-interrupted",
    async open(page, world) {
      await retell(page, (history) => withLast(history, { status: "interrupted" }));
      await openChat(page, world);
      await log(page).getByText("Cut short").waitFor();
    },
  },
  {
    name: "08-writing",
    async open(page, world) {
      await page.route("**/stream", () => undefined);
      const turnId = randomUUID();
      await retell(page, (history) => ({
        ...withLast(history, { status: "streaming" }),
        running: { turnId, messageId: history.messages.at(-1)?.id ?? "" },
      }));
      await openChat(page, world);
      await page.getByRole("button", { name: /^Stop/ }).waitFor();
    },
  },
  {
    name: "08-busy",
    async open(page, world) {
      let sent = false;
      const running = { turnId: randomUUID(), messageId: randomUUID() };
      await retell(page, (history) => (sent ? { ...history, running } : history));
      await openChat(page, world);
      page.on("request", (request) => (sent ||= request.method() === "POST"));
      await sendInVain(page, "chat_busy");
      await page.getByText("already replying in another window").waitFor();
    },
  },
  {
    name: "08-rate-limited",
    async open(page, world) {
      await openChat(page, world);
      await sendInVain(page, "rate_limited", { "retry-after": "18" });
      await page.getByText("Too many lines at once").first().waitFor();
    },
  },
  {
    name: "08-unanswered",
    async open(page, world) {
      await openChat(page, world);
      await sendInVain(page, "model_unavailable");
      await page.getByRole("button", { name: /retry/i }).waitFor();
    },
  },
  {
    name: "08-missing",
    async open(page, { url }) {
      await page.goto(`${url}/chats/${randomUUID()}`);
      await page.locator("main h1").waitFor();
    },
  },
];
