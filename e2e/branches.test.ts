import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { SIZES } from "./browser.ts";
import { visitHouse } from "./house.ts";
import { composer, contents, log, meet, say } from "./stage.ts";

const house = visitHouse();

const map = (page: Page) => page.getByRole("dialog", { name: "Branches" });
const rows = (page: Page) => map(page).getByRole("treeitem");
const peek = (page: Page) => map(page).getByRole("region", { name: "Selected branch" });
const onward = (page: Page) => map(page).getByRole("button", { name: "Continue from here" });

/** A chat in which two lines were answered, and then the greeting once more with another line, which is on screen. */
async function forked() {
  const context = await house.browser.newContext({
    viewport: SIZES.desktop,
    reducedMotion: "reduce",
  });
  const page = await meet(context, house.url, "Maren Holloway");
  const address = page.url();
  const chat = address.replace(house.url, `${house.url}/api`);
  // a page that looks on would join the replies and remember where it was
  await page.goto("about:blank");
  const history = async () => (await context.request.get(`${chat}/messages`)).json();
  const send = async (parentId: string, text: string): Promise<string> => {
    const message = { id: randomUUID(), parts: [{ type: "text", text }] };
    const data = { turnId: randomUUID(), parentId, message };
    await (await context.request.post(`${chat}/messages`, { data })).text();
    return (await history()).leafId;
  };
  const { leafId } = await history();
  await send(await send(leafId, "Who has the third key?"), "Then we dig.");
  await send(leafId, "Is the cat about?");
  await page.goto(address);
  await log(page).getByText("Is the cat about?").waitFor();
  return { context, page };
}

test("the keyboard opens the map, walks along and across, and goes on from an old branch", async () => {
  const { context, page } = await forked();
  await page.getByRole("button", { name: "Branches 4" }).waitFor();
  await page.keyboard.press("Control+b");
  const here = rows(page).filter({ hasText: "You are here" });
  await expect.poll(() => here.evaluate((row) => row === document.activeElement)).toBe(true);
  await page.keyboard.press("ArrowDown");
  await peek(page).getByText("Then we dig.").waitFor();
  await peek(page).getByText("Line 4 of 4").waitFor();
  await page.keyboard.press("ArrowLeft");
  await peek(page).getByText("Line 3 of 4 · yours").waitFor();
  await page.keyboard.press("ArrowRight");
  await peek(page).getByText("Line 4 of 4").waitFor();
  expect(await rows(page).nth(1).innerText()).toContain("Who has the third key?");
  await page.keyboard.press("Enter");
  await map(page).waitFor({ state: "detached" });
  await expect.poll(() => contents(page)).toHaveLength(5);
  expect((await contents(page))[3]).toBe("Then we dig.");
  expect(new URL(page.url()).search).toBe("");
  await say(page, "Four feet, you said.");
  expect(await contents(page)).toHaveLength(7);
  await context.close();
});

test("from a line above its end a branch is gone on with as another one", async () => {
  const { context, page } = await forked();
  await page.goto(`${page.url()}?map=true`);
  await rows(page).nth(1).click();
  await peek(page).getByText("Line 4 of 4").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  for (const line of [3, 2]) {
    await page.keyboard.press("ArrowLeft");
    await peek(page).getByText(`Line ${line} of 4`).waitFor();
  }
  await onward(page).click();
  await map(page).waitFor({ state: "detached" });
  await expect.poll(() => contents(page)).toHaveLength(3);
  await say(page, "Or we leave it.");
  await page.getByRole("button", { name: "Branches 5" }).waitFor();
  await context.close();
});

test("the way back closes the map and gives the focus back", async () => {
  const { context, page } = await forked();
  const button = page.getByRole("button", { name: "Branches 4" });
  await button.click();
  await rows(page).first().waitFor();
  expect(page.url()).toContain("map=true");
  await page.goBack();
  await map(page).waitFor({ state: "detached" });
  await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.goForward();
  await rows(page).first().waitFor();
  await page.keyboard.press("Escape");
  await map(page).waitFor({ state: "detached" });
  expect(page.url()).not.toContain("map");
  await composer(page).waitFor();
  await context.close();
});

test("the number of branches is known without their tree, which comes when the map is opened", async () => {
  const { context, page } = await forked();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  const button = page.getByRole("button", { name: "Branches 4" });
  await button.waitFor();
  expect(asked.filter((path) => path.endsWith("/branches"))).toHaveLength(1);
  expect(asked.filter((path) => path.endsWith("/tree"))).toEqual([]);
  await button.click();
  await rows(page).first().waitFor();
  expect(asked.filter((path) => path.endsWith("/tree"))).toHaveLength(1);
  await context.close();
});

test("a branch is named by F2, and a search goes from line to line on all of them", async () => {
  const { context, page } = await forked();
  await page.goto(`${page.url()}?map=true`);
  await rows(page).nth(1).click();
  const rename = async (name: string) => {
    await page.keyboard.press("F2");
    const field = map(page).getByRole("textbox", { name: "Name of the branch" });
    await field.fill(name);
    await field.press("Enter");
    await field.waitFor({ state: "detached" });
  };
  await rename("The third key");
  await expect.poll(() => rows(page).nth(1).innerText()).toContain("The third key");
  await page.reload();
  await rows(page).filter({ hasText: "The third key" }).click();
  await rename("");
  await expect.poll(() => rows(page).nth(1).innerText()).toContain("Who has the third key?");
  await page.keyboard.press("/");
  await page.keyboard.type("dig");
  await map(page).getByText("1 found").first().waitFor();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await map(page).getByText("1 of 1").waitFor();
  await peek(page).getByText("Line 3 of 4 · yours").waitFor();
  await page.keyboard.type("no such line ");
  await map(page).getByText("Not found").waitFor();
  await page.keyboard.press("Escape");
  await rows(page).first().waitFor();
  await page.keyboard.press("Escape");
  await map(page).waitFor({ state: "detached" });
  await context.close();
});

test("two thousand messages in hundreds of branches stay a small page", async () => {
  const { context, page } = await forked();
  // a path of three hundred, and three hundred and forty branches of five messages
  const up = Array.from({ length: 2_000 }, (_, place) => {
    if (place === 0) return 0;
    return place < 300 || place % 5 > 0 ? 1 : place - ((place * 31) % 290);
  });
  const ids = up.map(() => Buffer.from(randomUUID().replaceAll("-", ""), "hex"));
  const tree = {
    count: up.length,
    ids: ids.map((id) => id.toString("base64url")).join(""),
    up,
    kinds: "au".repeat(1_000),
    names: [[1_500, "The long way round"]],
    beginnings: [],
    activeLeafId: null,
  };
  await page.route("**/tree", (route) => route.fulfill({ json: tree }));
  await page.goto(`${page.url()}?map=true`);
  await map(page).getByText("2000 messages").waitFor();
  expect(await rows(page).count()).toBeGreaterThan(300);
  expect(await map(page).locator("svg path").count()).toBeLessThan(2_000);
  expect(await map(page).locator(".map-canvas *").count()).toBeLessThan(200);
  await context.close();
});
