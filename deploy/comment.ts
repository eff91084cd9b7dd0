import { z } from "zod";
import type { Hands } from "./hands.ts";

/** What GitHub's API wants to know. */
export const GITHUB = ["GITHUB_TOKEN", "GITHUB_REPOSITORY"] as const;

/** How our comment is known again; GitHub does not show it. */
const MARK = "<!-- dramatis-preview -->";

/** Who writes with a workflow's token. Nobody else's comment is touched, whatever stands in it. */
const OURSELVES = "github-actions[bot]";

/** Comments that GitHub lists at once. */
const LISTED = 100;

const Comment = z.object({
  id: z.number(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullable(),
});

/** Says something in a pull request's one comment, which is written anew each time. */
export async function tell(
  hands: Hands,
  { number, text }: { number: string; text: string },
): Promise<void> {
  const id = await findComment(hands, number);
  const body = { body: `${MARK}\n${text}` };
  const where =
    id === null
      ? { method: "POST" as const, url: address(hands, `/issues/${number}/comments`) }
      : { method: "PATCH" as const, url: address(hands, `/issues/comments/${id}`) };
  await hands.ask({ ...where, token: "GITHUB_TOKEN", body, schema: z.unknown(), dry: null });
}

async function findComment(hands: Hands, number: string): Promise<number | null> {
  for (let page = 1; ; page++) {
    const comments = await hands.ask({
      method: "GET",
      url: address(hands, `/issues/${number}/comments?per_page=${LISTED}&page=${page}`),
      token: "GITHUB_TOKEN",
      schema: z.array(Comment),
      dry: [],
    });
    const ours = comments.find(
      ({ body, user }) => user?.login === OURSELVES && body?.startsWith(MARK),
    );
    if (ours) return ours.id;
    if (comments.length < LISTED) return null;
  }
}

const address = (hands: Hands, path: string) =>
  `https://api.github.com/repos/${hands.value("GITHUB_REPOSITORY")}${path}`;
