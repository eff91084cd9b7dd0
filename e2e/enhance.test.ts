import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { DraftEvent, Proposal } from "../worker/contract/drafting.ts";
import { findViolations, SIZES } from "./browser.ts";
import { openElsewhere, visitHouse } from "./house.ts";
import { log, starter } from "./stage.ts";

const house = visitHouse();

const data = {
  name: "Vesper Lune",
  headline: "The understudy who has learned every part",
  personality: "Quick, exact, and generous with anyone who listens.",
  scenario: "The Orpheum, after the last house.",
  greetings: ["*She does not turn.* “Oh, good, company.”"],
};

/** A guest who has made somebody, and that somebody's page. */
async function withVesper(context: BrowserContext): Promise<Page> {
  const headers = { origin: house.url };
  const { request } = context;
  await request.post(`${house.url}/api/auth/sign-in/anonymous`, { headers, data: {} });
  const id = randomUUID();
  const made = await request.post(`${house.url}/api/personas`, { headers, data: { id, data } });
  expect(made.status()).toBe(201);
  const page = await context.newPage();
  await page.goto(`${house.url}/personas/${id}`);
  await page.getByRole("heading", { level: 1, name: "Vesper Lune" }).waitFor();
  return page;
}

const propose = (order: number, told: Pick<Proposal, "part" | "index" | "before" | "after">) => ({
  type: "proposal",
  order,
  proposal: { tags: null, entry: null, why: "", ...told },
  done: true,
});

/** Two changes, as a model would propose them. */
const events = [
  propose(0, {
    part: "personality",
    index: null,
    before: data.personality,
    after: "Quick, exact, and slow to trust.",
  }),
  propose(1, {
    part: "greetings",
    index: 0,
    before: data.greetings[0] ?? "",
    after: "*She does not turn.* “That door was locked.”",
  }),
  { type: "note", text: "Warier of strangers" },
  { type: "end" },
] as DraftEvent[];

const answerWith = (page: Page, told: DraftEvent[]) =>
  page.route("**/enhance", (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: told.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""),
    }),
  );

test("half of what is proposed is accepted by keys, becomes v2, and a chat moves there on purpose", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await withVesper(context);
  await starter(page, "Vesper Lune").click();
  await page.waitForURL(/\/chats\//);
  await log(page).getByText("Oh, good, company.").waitFor();
  await page.goBack();
  await answerWith(page, events);
  const request = page.getByRole("textbox", { name: "What should change?" });
  await request.fill("Make her warier of strangers.");
  await request.press("Control+Enter");
  const changed = page.getByRole("region", { name: "Personality" });
  await changed.locator("ins", { hasText: "slow" }).waitFor();
  await page.getByRole("button", { name: /^Personality/ }).press("Enter");
  await page.keyboard.press("a");
  await changed.getByText("accepted").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("s");
  await page.getByRole("region", { name: "Greeting" }).getByText("skipped").waitFor();
  await page.getByText("Result", { exact: true }).click();
  await page.getByText("Quick, exact, and slow to trust.").waitFor();
  await page.getByText("Oh, good, company.").waitFor();
  await page.getByRole("button", { name: "Save as v2" }).click();
  await page
    .getByRole("link", { name: /v2 current/ })
    .getByText("Warier of strangers")
    .waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await expect.poll(focused).toBe("Vesper Lune");
  expect(await request.inputValue()).toBe("");
  await page.getByRole("link", { name: /v1 in 1 chat/ }).click();
  await page.getByText("This is v1").waitFor();
  await page.getByText("Beside v2").click();
  await page.locator("ins", { hasText: "slow" }).waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.goto(`${house.url}/chats`);
  await page
    .getByRole("link", { name: /Vesper Lune/ })
    .first()
    .click();
  await page.getByRole("button", { name: "v2 ready" }).click();
  await page.getByRole("button", { name: "Update to v2" }).click();
  await page.getByText("Vesper Lune is v2 in this chat").first().waitFor();
  await context.close();
});

test("on a phone proposals come in the sheet, and leaving them leaves nothing behind", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.phone,
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  const page = await withVesper(context);
  await answerWith(page, events);
  await page.getByRole("button", { name: "About Vesper Lune" }).click();
  await page.getByRole("textbox", { name: "What should change?" }).fill("Warier.");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await page.getByRole("checkbox", { name: "Accept Personality" }).check();
  await page.getByText("1 of 2 accepted").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "See them" }).click();
  await page.getByRole("region", { name: "Personality" }).getByText("accepted").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText(data.personality).waitFor();
  await page.reload();
  await page.getByText(data.personality).waitFor();
  expect(await page.getByRole("button", { name: /Save as/ }).count()).toBe(0);
  await page.getByRole("button", { name: "About Vesper Lune" }).click();
  expect(await page.getByRole("textbox", { name: "What should change?" }).inputValue()).toBe(
    "Warier.",
  );
  await context.close();
});

const personality = (where: Page) =>
  where.getByRole("textbox", { name: "Personality", exact: true });

test("the same persona is edited in two places, and neither text is lost", async () => {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await withVesper(context);
  await page.getByRole("link", { name: "Edit" }).click();
  await personality(page).fill("Mine.");
  const other = await openElsewhere(house, page, SIZES.desktop, personality);
  await personality(other).fill("Theirs.");
  await other.getByRole("textbox", { name: "Scenario", exact: true }).fill("A ferry.");
  await other.getByRole("button", { name: "Save as v2" }).click();
  await other.waitForURL(/\/personas\/[^/]+$/);

  await page.reload();
  await expect.poll(() => personality(page).inputValue()).toBe("Mine.");
  await page.getByText("v2 was saved since you began").waitFor();
  await page.getByRole("button", { name: "Look at both" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("Mine.").waitFor();
  await dialog.getByText("Theirs.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Go on from v2" }).click();
  await page.getByRole("textbox", { name: "What is new?" }).fill("Both of us");
  await page.getByRole("button", { name: "Save as v3" }).click();
  await page.waitForURL(/\/personas\/[^/]+$/);
  await page.getByText("Mine.").waitFor();
  await page.getByText("A ferry.").waitFor();
  await page
    .getByRole("link", { name: /v3 current/ })
    .getByText("Both of us")
    .waitFor();
  await context.close();
});
