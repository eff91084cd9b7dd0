const DAY = 24 * 60 * 60_000;
const LANGUAGE = "en-GB";

const clock = new Intl.DateTimeFormat(LANGUAGE, { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(LANGUAGE, { weekday: "short" });
const day = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short" });
const dayAndYear = new Intl.DateTimeFormat(LANGUAGE, {
  day: "numeric",
  month: "short",
  year: "numeric",
});
const month = new Intl.DateTimeFormat(LANGUAGE, { month: "long" });
const monthAndYear = new Intl.DateTimeFormat(LANGUAGE, { month: "long", year: "numeric" });

/** How many midnights lie between two moments, on this machine's calendar. */
function daysBetween(then: Date, now: Date): number {
  return Math.round((midnight(now) - midnight(then)) / DAY);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** When, in a word: `now`, `21:14` today, `Tue` within a week, `28 Oct` before, with the year when it is another. */
export function shortTime(then: Date, now: Date): string {
  if (Math.abs(now.getTime() - then.getTime()) < 60_000) return "now";
  const days = daysBetween(then, now);
  if (days <= 0) return clock.format(then);
  if (days < 7) return weekday.format(then);
  return (then.getFullYear() === now.getFullYear() ? day : dayAndYear).format(then);
}

/** When a line was said: the time of day, behind the day when that is not today. */
export function lineTime(then: Date, now: Date): string {
  const time = clock.format(then);
  return daysBetween(then, now) <= 0 ? time : `${shortTime(then, now)}, ${time}`;
}

/** When something will be, in the next days: `at 21:14`, `tomorrow at 21:14`, `on Tue at 21:14`. */
export function comingTime(then: Date, now: Date): string {
  const days = daysBetween(now, then);
  const time = `at ${clock.format(then)}`;
  if (days <= 0) return time;
  return days === 1 ? `tomorrow ${time}` : `on ${weekday.format(then)} ${time}`;
}

/** How long ago: `just now`, `2 minutes ago`, and from an hour on when it was. */
export function agoTime(then: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - then.getTime()) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return minutes === 1 ? "1 minute ago" : `${minutes} minutes ago`;
  return lineTime(then, now);
}

/** Under which heading something of that moment stands in a list: Today, This week, or its month. */
export function timeGroup(then: Date, now: Date): string {
  const days = daysBetween(then, now);
  if (days <= 0) return "Today";
  if (days < 7) return "This week";
  return (then.getFullYear() === now.getFullYear() ? month : monthAndYear).format(then);
}

/** Things in the order they came, gathered under the headings of `timeGroup`. */
export function groupByTime<Thing extends { updatedAt: string }>(
  things: readonly Thing[],
  now: Date,
): { label: string; things: Thing[] }[] {
  const groups = Map.groupBy(things, ({ updatedAt }) => timeGroup(new Date(updatedAt), now));
  return [...groups].map(([label, members]) => ({ label, things: members }));
}
