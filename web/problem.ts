import "./zod.ts";
import { type ErrorCode, Problem, problems } from "../worker/contract/errors.ts";

/** What the page switches on: the API's codes, those of sign-in, and `offline` when there was no answer at all. */
export type FailureCode = ErrorCode | "offline" | (string & {});

/** Any failure to get something from the API. Its message is a sentence for people. */
export class ApiError extends Error {
  override name = "ApiError";
  readonly code: FailureCode;
  /** seconds to wait before another try, where the API says so */
  readonly retryAfter: number | null;
  /** the other members of the problem document */
  readonly extra: Record<string, unknown>;

  constructor(
    code: FailureCode,
    message: string,
    retryAfter: number | null = null,
    extra: Record<string, unknown> = {},
  ) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
    this.extra = extra;
  }
}

/** The failure that an answer stands for. Anything but a problem document counts as a fault of ours. */
export async function readProblem(response: Response): Promise<ApiError> {
  const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
  const body = await response.text().catch(() => "");
  return parseProblem(body, Number.isFinite(wait) ? wait : null);
}

/** Reads a problem document from its text, as it also stands in the error chunk of a reply. */
export function parseProblem(text: string, retryAfter: number | null = null): ApiError {
  try {
    const { code, title, ...extra } = Problem.parse(JSON.parse(text));
    return new ApiError(code, title, retryAfter, extra);
  } catch {
    return new ApiError("internal", problems.internal.title, retryAfter);
  }
}

/** Any thrown thing as a failure. A fetch that got no answer at all throws a TypeError. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof TypeError) return new ApiError("offline", "There was no answer.");
  return parseProblem(error instanceof Error ? error.message : "");
}
