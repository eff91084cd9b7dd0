/** What became of many files of one kind. */
export interface Read {
  /** how many were read as what, or refused why */
  words: Record<string, number>;
  /** milliseconds of one CPU */
  slowest: { seed: number; cpu: number };
  /** bytes that stayed, at most, when files were gone */
  kept: number;
}
