import type { Field, Name } from "./field.ts";
import { type Row, spread } from "./figures.ts";
import { run } from "../local/workerd.ts";

const NAMES: Name[] = ["pipe", "stock", "ours"];

/** What each worker weighs as it would be uploaded, and how long it takes from its process's start to its first answer. */
export async function measureStart(field: Field, repeats: number): Promise<Row[]> {
  const times: Record<Name, number[]> = { pipe: [], stock: [], ours: [] };
  for (let i = 0; i < repeats; i++) {
    for (const name of NAMES) {
      const { bundle, options } = field[name];
      const fresh = await run(bundle, options);
      times[name].push(fresh.startUp);
      await fresh.close();
    }
  }
  const gzip = (name: Name) => spread([field[name].bundle.gzip]);
  const [pipe, stock, ours] = [spread(times.pipe), spread(times.stock), spread(times.ours)];
  return [
    {
      name: "upload, minified and compressed",
      unit: "KiB",
      ours: gzip("ours"),
      pipe: gzip("pipe"),
      stock: gzip("stock"),
      target: { words: "≤ 700 KiB", kept: field.ours.bundle.gzip <= 700 },
    },
    {
      name: "process start to the first answer",
      unit: "ms",
      ours,
      pipe,
      stock,
      target: { words: "≤ 120 ms", kept: ours.p50 <= 120 },
    },
  ];
}
