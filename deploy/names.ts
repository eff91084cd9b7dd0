/** The Pages project of the page. */
export const PROJECT = "dramatis";

/** The worker's scripts, as `wrangler.toml` names its environments. */
export const WORKERS = {
  production: "dramatis-api-production",
  preview: "dramatis-api-preview",
} as const;

/** The branch whose pushes are production, here and for Pages. */
export const MAIN = "main";

/** What belongs to one pull request, by its number. */
export interface PreviewNames {
  /** of Neon, of Pages and of Trigger.dev */
  branch: string;
  worker: string;
}

/** Names everything of a pull request's preview. Throws for what is no number of one. */
export function namePreview(number: string): PreviewNames {
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new Error(`${number} is no pull request's number`);
  return { branch: `pr-${number}`, worker: `dramatis-api-pr-${number}` };
}
