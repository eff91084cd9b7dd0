import type { Shot } from "./shot.ts";

const report = (place: number, name: string, reason: string, words: string) => ({
  id: `00000000-0000-7000-8000-00000000000${place}`,
  reason,
  words,
  reporterId: "v0AWxdQ5PeuoHBe5oh4Z1HdVH8cJawMo",
  persona: { id: `00000000-0000-7000-8000-00010000000${place}`, name, visibility: "public" },
  version: place,
  createdAt: "2026-11-20T21:14:00.000Z",
  handledAt: null,
});

const reports = [
  report(1, "Wilma the Third", "stolen", "That is my aunt. She would like you to stop."),
  report(2, "Doctor Pell", "spam", ""),
  report(3, "Old Bao", "rating", "Says everyone, and it is anything but.\n\nThe third greeting."),
];

/** What only those see who look after the place; the person of the world is made one of them by the answers. */
export const moderation: Shot[] = ["24-reports", "24b-report-takedown"].map((name) => ({
  name,
  async open(page, { url }) {
    await page.route("**/api/me", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), moderator: true } });
    });
    await page.route("**/api/reports?*", (route) =>
      route.fulfill({ json: { reports, nextCursor: null } }),
    );
    await page.goto(`${url}/reports`);
    await page.getByText("That is my aunt").waitFor();
    if (name === "24-reports") return;
    await page.getByRole("button", { name: "Take down…" }).first().click();
    await page.getByRole("alertdialog").waitFor();
  },
}));
