import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type App, startApp } from "../e2e/app.ts";
import { openBrowser, SIZES } from "../e2e/browser.ts";
import { buildPage } from "../e2e/build.ts";
import { lengthen } from "../e2e/long-chat.ts";
import { ask, composer, log, meet, quiet } from "../e2e/stage.ts";
import { type Row, spread } from "./figures.ts";
import { startUpstream, writeOrder } from "./upstream.ts";
import { openPage, readAll, readSeen, readWork, scroll, slow, visit } from "./visit.ts";

/** Messages of the long chat. */
const LONG = 10_000;
/** Tokens of a reply, and how many come in a second. */
const REPLY = { tokens: 1_000, rate: 200, think: 20 };
const COMPOSER = "textarea[aria-label='Your next line']";

interface Target {
  words: string;
  keeps(figure: number): boolean;
}

const most = (figure: number, unit: string): Target => ({
  words: `≤ ${figure} ${unit}`,
  keeps: (measured) => measured <= figure,
});

/** What is asked of the page, by what is measured; the other figures are of vercel/ai-chatbot (ai 6) in the same browser. */
const TARGETS: Record<string, Target> = {
  "script of the library and a chat, KiB": most(180, "KiB"),
  "first visit to a chat, composer ready, ms": most(1_000, "ms"),
  "main thread for 1,000 tokens, s (ai-chatbot 4.5; its throttled drawing 2.1)": most(0.6, "s"),
  "main thread for 1,000 tokens below 10,000 messages, s": most(0.6, "s"),
  "shift while a chat is opened": most(0.001, ""),
  "shift while a reply is written": most(0.001, ""),
  "slowest key while a reply is written, ms": most(200, "ms"),
  "pages read to open 10,000 messages": most(1, "page"),
  "longest task while 10,000 messages are scrolled, ms": most(50, "ms"),
};

type Figures = Map<string, number[]>;

/** What a visitor's browser has to do for the page, on this machine and on one four times slower. */
export async function measurePage(repeats: number): Promise<Row[]> {
  await buildPage();
  const data = mkdtempSync(join(tmpdir(), "dramatis-bench-"));
  const upstream = await startUpstream();
  const env = {
    OPENAI_BASE_URL: `http://127.0.0.1:${upstream.port}/v1`,
    OPENAI_API_KEY: "any",
    CHAT_MODELS: "bench-model",
    LIMIT_REPLIES: "1000000/1",
  };
  const app = await startApp({ data, env });
  const browser = await openBrowser();
  try {
    const rows: Row[] = [];
    for (const slower of [1, 4]) {
      const figures: Figures = new Map();
      for (let run = 0; run < repeats; run++)
        await runOnce({ app, browser, data, slower, figures });
      rows.push(...toRows(figures, slower));
    }
    return rows;
  } finally {
    await browser.close();
    await app.stop();
    await upstream.close();
    rmSync(data, { recursive: true });
  }
}

function toRows(figures: Figures, slower: number): Row[] {
  return [...figures].map(([name, numbers]) => {
    const ours = spread(numbers);
    const target = TARGETS[name];
    const row = { name: slower === 1 ? name : `${name}, processor ÷ ${slower}`, unit: "", ours };
    return target ? { ...row, target: { words: target.words, kept: target.keeps(ours.p50) } } : row;
  });
}

interface Run {
  app: App;
  browser: Browser;
  data: string;
  slower: number;
  figures: Figures;
}

async function runOnce(run: Run): Promise<void> {
  const context = await run.browser.newContext({ viewport: SIZES.desktop });
  const put = (name: string, figure: number) =>
    run.figures.set(name, [...(run.figures.get(name) ?? []), figure]);
  try {
    await measureVisits(run, context, put);
    const [short, long] = [await startChat(run, context), await startChat(run, context)];
    await measureReply(run, context, short, put);
    await lengthen(run.data, /[\da-f-]{36}/.exec(long)?.[0] ?? "", LONG);
    await measureLong(run, context, long, put);
  } finally {
    await context.close();
  }
}

/** Starts a chat and leaves it; gives its address. */
async function startChat({ app }: Run, context: BrowserContext): Promise<string> {
  const page = await meet(context, app.url, "Maren Holloway");
  const url = page.url();
  await page.close();
  return url;
}

type Put = (name: string, figure: number) => void;

async function measureVisits({ app, browser, slower }: Run, context: BrowserContext, put: Put) {
  const { page } = await openPage(context, slower);
  const first = await visit(page, app.url, "[aria-label^='Start talking']");
  put("script of the library, KiB", first.script);
  put("first visit, first paint, ms", first.firstPaint);
  put("first visit, largest paint, ms", first.largestPaint);
  const second = await visit(page, app.url, "[aria-label^='Start talking']");
  put("second visit, first paint, ms", second.firstPaint);
  await page.close();
  const chat = await meet(context, app.url, "Maren Holloway");
  const fresh = await browser.newContext({ viewport: SIZES.desktop });
  await fresh.addCookies(await context.cookies());
  const cold = await openPage(fresh, slower);
  const begun = await visit(cold.page, chat.url(), COMPOSER);
  put("script of the library and a chat, KiB", begun.script);
  put("first visit to a chat, composer ready, ms", begun.ready);
  put("shift while a chat is opened", begun.shift);
  const again = await visit(cold.page, chat.url(), COMPOSER);
  put("second visit to a chat, composer ready, ms", again.ready);
  await chat.close();
  await fresh.close();
}

let orders = 0;
const order = (tokens = REPLY.tokens) => writeOrder({ ...REPLY, tokens, id: `page${orders++}` });

async function measureReply({ slower }: Run, context: BrowserContext, url: string, put: Put) {
  const { page, wire } = await openPage(context, slower);
  await visit(page, url, COMPOSER);
  await writeReply(
    page,
    wire,
    put,
    "main thread for 1,000 tokens, s (ai-chatbot 4.5; its throttled drawing 2.1)",
  );
  await readSeen(page);
  await ask(page, order(2 * REPLY.tokens));
  await log(page).locator("[data-streaming]").waitFor();
  await composer(page).pressSequentially("I would not go up there at night. ".repeat(3), {
    delay: 60,
  });
  await quiet(page);
  const { keys, longTasks } = await readSeen(page);
  put("slowest key while a reply is written, ms", Math.max(0, ...keys));
  put("long tasks while 2,000 tokens come and somebody types", longTasks.length);
  await composer(page).fill("");
  await page.close();
}

type Wire = Awaited<ReturnType<typeof openPage>>["wire"];

async function writeReply(page: Page, wire: Wire, put: Put, name: string): Promise<void> {
  await readSeen(page);
  const before = await readWork(wire);
  await ask(page, order());
  await quiet(page);
  const { shift, longTasks } = await readSeen(page);
  put(name, (await readWork(wire)).busy - before.busy);
  put("shift while a reply is written", shift);
  put("long tasks while a reply is written", longTasks.length);
}

async function measureLong({ slower }: Run, context: BrowserContext, url: string, put: Put) {
  const { page, wire } = await openPage(context, slower);
  let pages = 0;
  page.on("response", (response) => {
    if (/messages(\?|$)/.test(response.url()) && response.status() === 200) pages++;
  });
  await visit(page, url, COMPOSER);
  await log(page).getByText(`Night ${LONG}. The`).waitFor();
  put("pages read to open 10,000 messages", pages);
  // what the server needs for two hundred pages is not what is measured
  await slow(wire, 1);
  await readAll(page);
  await slow(wire, slower);
  const { heap, nodes } = await readWork(wire);
  put("heap with 10,000 messages read, MB", heap);
  put("nodes with 10,000 messages read", nodes);
  await readSeen(page);
  put("frame while 10,000 messages are scrolled, p95, ms", spread(await scroll(page)).p95);
  const { longTasks } = await readSeen(page);
  put("longest task while 10,000 messages are scrolled, ms", Math.max(0, ...longTasks));
  await log(page).press("End");
  await writeReply(page, wire, put, "main thread for 1,000 tokens below 10,000 messages, s");
  await page.close();
}
