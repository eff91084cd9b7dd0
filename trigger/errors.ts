import type { PictureProblem } from "../worker/contract/pictures.ts";

/** How often a picture is tried before such a problem is its end. What is refused once is refused again. */
const TRIES: Record<PictureProblem, number> = {
  refused: 1,
  cancelled: 1,
  bad_picture: 2,
  painter_unavailable: 4,
  storage_unavailable: 4,
  abandoned: 4,
};

/** Why a picture did not come out. The message is for the log: it never holds what was to be painted. */
export class PictureError extends Error {
  override name = "PictureError";
  readonly problem: PictureProblem;
  /** nothing that another try could mend */
  readonly final: boolean;

  constructor(
    problem: PictureProblem,
    message: string,
    options: ErrorOptions & { final?: boolean } = {},
  ) {
    super(message, options);
    this.problem = problem;
    this.final = options.final ?? false;
  }
}

/** What a person is told; whatever has no name here is somebody else's failure. */
export const problemOf = (error: unknown): PictureProblem =>
  error instanceof PictureError ? error.problem : "painter_unavailable";

/** Whether an attempt, counted from 1, was the last that is worth it. */
export const isFinal = (error: unknown, attempt: number): boolean =>
  (error instanceof PictureError && error.final) || attempt >= TRIES[problemOf(error)];
