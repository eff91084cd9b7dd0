import { type ErrorCode, problems, type Problem } from "./contract/errors.ts";

/** The one way to fail: thrown anywhere below a route, shaped once by the app. */
export class AppError extends Error {
  override name = "AppError";
  readonly code: ErrorCode;
  /** a sentence for people, free of provider text, secrets and stacks */
  readonly detail: string | undefined;
  /** more members of the problem document */
  readonly extra: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    options: { detail?: string; cause?: unknown; extra?: Record<string, unknown> } = {},
  ) {
    super(options.detail ?? problems[code].title, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.extra = options.extra ?? {};
  }
}

/** The problem document of a failure, as RFC 9457 wants it. */
export function toProblem(error: AppError, requestId: string): Problem {
  const { status, title } = problems[error.code];
  return {
    type: "about:blank",
    title,
    status,
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    requestId,
    ...error.extra,
  };
}
