/** Writes one structured line. Fields never hold message text, cookies or keys. */
export type Log = (event: string, fields?: Record<string, unknown>) => void;

/** A logger whose every line carries `base`, as JSON on the console where Workers collect it. */
export function makeLog(base: Record<string, unknown>): Log {
  return (event, fields = {}) => {
    console.log(JSON.stringify({ event, ...base, ...fields }));
  };
}

/** An error as log fields: its name, message and where it came from, not what it was about. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? error.cause : undefined;
  return {
    error: `${error.name}: ${error.message.slice(0, 300)}`,
    ...(cause ? { cause: `${cause.name}: ${cause.message.slice(0, 300)}` } : {}),
  };
}
