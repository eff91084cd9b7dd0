/** SQLSTATE of a failed query, or null when the database was not reached. Drizzle keeps the driver's error as `cause`. */
export function sqlState(error: unknown): string | null {
  let at: unknown = error;
  while (at instanceof Error) {
    if ("code" in at && typeof at.code === "string") return at.code;
    at = at.cause;
  }
  return null;
}

/** True when a query failed because the database did not answer, not because of what was asked. */
export function isUnreachable(error: unknown): boolean {
  let at: unknown = error;
  while (at instanceof Error) {
    if (at.name === "NeonDbError") {
      const code = sqlState(at);
      return code === null || code.startsWith("08") || code.startsWith("57P");
    }
    at = at.cause;
  }
  return false;
}

/** True when a row was to belong to a person who is not there any more: a guest whose things have just moved to an account. */
export function isOfNobody(error: unknown): boolean {
  let at: unknown = error;
  while (at instanceof Error) {
    if (at.name === "NeonDbError" && "constraint" in at)
      return sqlState(at) === "23503" && String(at.constraint).endsWith("user_id_fk");
    at = at.cause;
  }
  return false;
}
