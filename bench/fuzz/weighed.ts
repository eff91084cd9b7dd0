/** What reading one file took, beside the file itself. Bytes, and milliseconds of one CPU. */
export interface Weighed {
  word: string;
  /** of the file, and of the JSON of the rows that it becomes */
  bytes: number;
  rows: number;
  cpu: number;
  /** by which the heap of objects grew at most, as it was whenever garbage had been collected */
  heap: number;
  /** by which the process grew at most, buffers and garbage and all */
  resident: number;
}
