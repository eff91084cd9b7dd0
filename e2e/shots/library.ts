import { starter } from "../stage.ts";
import type { Shot } from "./shot.ts";

/** Where people are met. */
export const library: Shot[] = [
  {
    name: "07-library-first-run",
    stranger: true,
    async open(page, { url }) {
      await page.goto(url);
      await starter(page, "Maren Holloway").waitFor();
    },
  },
  {
    name: "09-library",
    async open(page, { url }) {
      await page.goto(url);
      await page.getByRole("heading", { name: "Your personas" }).waitFor();
    },
  },
  {
    name: "10-explore",
    async open(page, { url }) {
      await page.goto(`${url}/explore`);
      await page.getByText("Oona Marchbank").first().waitFor();
    },
  },
  {
    name: "09b-library-empty-search",
    async open(page, { url }) {
      await page.goto(`${url}/?q=theatre+captain`);
      await page.getByText("Close, though").waitFor();
    },
  },
  {
    name: "10a-explore-empty",
    async open(page, { url }) {
      await page.goto(`${url}/explore?q=airship+captain`);
      await page.getByText("Nobody here by that name").waitFor();
    },
  },
  {
    name: "10b-explore-persona",
    async open(page, { url, personaId }) {
      await page.goto(`${url}/personas/${personaId}`);
      await page.locator("h1").waitFor();
    },
  },
  {
    name: "10c-report",
    async open(page, { url, personaId }) {
      await page.goto(`${url}/personas/${personaId}`);
      await page.locator("h1").waitFor();
      const more = page.getByRole("button", { name: "More about Maren Holloway" });
      const small = await more.isVisible();
      if (small) await more.click();
      await page.getByRole(small ? "menuitem" : "button", { name: "Report" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "05b-persona-publish",
    async open(page, { url, ownId }) {
      await page.goto(`${url}/personas/${ownId}?tab=publish`);
      await page.getByRole("heading", { name: "Before it goes out" }).waitFor();
    },
  },
];
