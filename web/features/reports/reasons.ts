import type { ReportReason } from "../../../worker/contract/personas.ts";

/** What can be wrong with somebody who is published, the gravest first. */
export const reasons: readonly { value: ReportReason; label: string }[] = [
  { value: "minor", label: "A child in a sexual scene" },
  { value: "hateful", label: "Hateful, or harassing somebody" },
  { value: "stolen", label: "Somebody else’s work, or a real person" },
  { value: "rating", label: "Rated too low for what is in it" },
  { value: "spam", label: "Advertising" },
  { value: "other", label: "Something else" },
];

export const nameReason = (reason: ReportReason): string =>
  reasons.find(({ value }) => value === reason)?.label ?? reason;
