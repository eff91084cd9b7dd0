import AxeBuilder from "axe-core";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium, type Page } from "playwright-core";

/**
 * Chromium from npm, or the one that `CHROMIUM_PATH` names. Closing it fails when the content policy was broken on any page. Contexts have
 * no service worker unless they ask for it: what one answers cannot be routed by a test.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"] ?? (await sparticuz.executablePath());
  // without a graphics processor Chromium imitates one, which costs more than to paint without
  const args = ["--no-sandbox", "--disable-gpu"];
  const browser = await chromium.launch({ executablePath, headless: true, args });
  const breaches: string[] = [];
  const { newContext, close } = browser;
  browser.newContext = async (options) => {
    const context = await newContext.call(browser, { serviceWorkers: "block", ...options });
    context.on("console", (message) => {
      if (/content security policy/i.test(message.text())) breaches.push(message.text());
    });
    return context;
  };
  browser.close = async (options) => {
    await close.call(browser, options);
    if (breaches.length > 0)
      throw new Error(`The content policy was broken:\n${breaches.join("\n")}`);
  };
  return browser;
}

export const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** What axe finds wrong with a page, in words. */
export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AxeBuilder.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: Violation[] }> };
    };
    interface Violation {
      id: string;
      help: string;
      nodes: { html: string }[];
    }
    const { violations } = await axe.run();
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`,
    );
  });
}
