/** Writes one structured line. Fields never hold message text, cookies or keys. */
export type Log = (event: string, fields?: Record<string, unknown>) => void;

/** A logger whose every line carries `base`, as JSON on the console where Workers collect it. */
export function makeLog(base: Record<string, unknown>): Log {
  return (event, fields = {}) => {
    console.log(JSON.stringify({ event, ...base, ...fields }));
  };
}

/** A message without what a query was given: Drizzle puts that below its text. */
export const tidy = (message: string): string => message.split("\nparams:")[0]?.slice(0, 300) ?? "";

/** An error as log fields: its name, message and where it came from, not what it was about. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  return {
    error: `${error.name}: ${tidy(error.message)}`,
    ...(cause ? { cause: `${cause.name}: ${tidy(cause.message)}` } : {}),
  };
}
