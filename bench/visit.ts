import { gzipSync } from "node:zlib";
import type { BrowserContext, CDPSession, Page } from "playwright-core";

/** What a visit to a page came to; times in milliseconds. */
export interface Visit {
  /** script that was fetched, compressed, in KiB */
  script: number;
  firstPaint: number;
  largestPaint: number;
  /** until a line can be written */
  ready: number;
  /** how much was moved on the way, as Cumulative Layout Shift counts it */
  shift: number;
}

/** A page whose processor is so many times slower than the machine's, and the line to its browser. */
export async function openPage(context: BrowserContext, slower: number) {
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await slow(wire, slower);
  await wire.send("Performance.enable");
  await page.addInitScript(observe);
  return { page, wire };
}

/** Makes a page's processor so many times slower than the machine's. */
export async function slow(wire: CDPSession, rate: number): Promise<void> {
  await wire.send("Emulation.setCPUThrottlingRate", { rate });
}

const weigh = async (body: Promise<Buffer>) => gzipSync(await body, { level: 9 }).length;

/** Goes to an address and waits for what `selector` names. */
export async function visit(page: Page, url: string, selector: string): Promise<Visit> {
  const scripts: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) scripts.push(weigh(response.body()).catch(() => 0));
  });
  await page.goto(url);
  const handle = await page.waitForFunction(
    (selector) => document.querySelector(selector) !== null && performance.now(),
    selector,
    { polling: "raf" },
  );
  const ready = Number(await handle.jsonValue());
  const weights = await Promise.all(scripts);
  await page.evaluate(async () => void (await document.fonts.ready));
  await page.waitForFunction(
    () => performance.getEntriesByName("first-contentful-paint").length > 0,
  );
  const { firstPaint, largestPaint, shift } = await readSeen(page);
  const script = weights.reduce((sum, weight) => sum + weight, 0) / 1_024;
  return { script, firstPaint, largestPaint, ready, shift };
}

/** What the browser noticed of a page since the last time it was asked. */
export interface Seen {
  firstPaint: number;
  largestPaint: number;
  /** tasks of more than 50 ms */
  longTasks: number[];
  /** how long the page took to show what a key did */
  keys: number[];
  /** how much was moved that nobody had touched, as Cumulative Layout Shift counts it */
  shift: number;
}

/** Gives what was noticed, and begins anew. */
export const readSeen = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: Seen };
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    const result = { ...seen, firstPaint: paint?.startTime ?? 0 };
    Object.assign(seen, { longTasks: [], keys: [], shift: 0 });
    return result;
  });

/** Runs in the page, before anything of it. */
function observe(): void {
  const seen: Seen = { firstPaint: 0, largestPaint: 0, longTasks: [], keys: [], shift: 0 };
  Object.assign(globalThis, { seen });
  const takers: Record<string, (entry: PerformanceEntry) => void> = {
    longtask: ({ duration }) => void seen.longTasks.push(duration),
    "largest-contentful-paint": ({ startTime }) => void (seen.largestPaint = startTime),
    event: ({ name, duration }) => name === "keydown" && void seen.keys.push(duration),
    "layout-shift": (entry) => {
      const { value = 0, hadRecentInput = false } = entry as PerformanceEntry & Partial<Shift>;
      if (!hadRecentInput) seen.shift += value;
    },
  };
  for (const [type, take] of Object.entries(takers)) {
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    });
    // browsers tell of no event that took less than 16 ms
    const wish = { type, buffered: true, durationThreshold: 16 };
    observer.observe(wish);
  }
}

interface Shift {
  value: number;
  hadRecentInput: boolean;
}

/** Seconds that the page's main thread has worked, the megabytes its scripts hold, and its nodes. */
export async function readWork(wire: CDPSession) {
  const { metrics } = await wire.send("Performance.getMetrics");
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return { busy: of("TaskDuration"), heap: of("JSHeapUsedSize") / 1e6, nodes: of("Nodes") };
}

/** Goes to the top again and again until the first message is there. */
export const readAll = (page: Page) =>
  page.evaluate(async () => {
    const scroller = document.querySelector("[role=log]");
    const isThere = () =>
      scroller?.querySelector("[data-line]")?.textContent?.includes("Night") === false;
    while (!isThere()) {
      if (scroller !== null) scroller.scrollTop = 0;
      await new Promise((done) => requestAnimationFrame(done));
    }
  });

/** Scrolls down through two hundred screens' worth of lines, more than one in each frame; gives what each frame took. */
export const scroll = (page: Page) =>
  page.evaluate(async () => {
    const scroller = document.querySelector("[role=log]");
    const frames: number[] = [];
    for (let frame = 0; frame < 200; frame++) {
      const begun = performance.now();
      scroller?.scrollBy({ top: 1_200, behavior: "instant" });
      await new Promise((done) => requestAnimationFrame(done));
      frames.push(performance.now() - begun);
    }
    return frames;
  });
