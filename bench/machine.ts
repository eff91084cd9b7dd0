import { cpus, totalmem } from "node:os";

/**
 * What figures were measured on, for the reader who compares: date, processor, memory, and how many processes wanted to run before and
 * after. More than one on a machine with nothing else to do before says that it was shared.
 */
export function machineLine(loads: number[]): string {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const shared = (loads[0] ?? 0) > 1 ? " **The machine was shared: read the ratios.**" : "";
  const told = loads.map((load) => load.toFixed(1)).join(" and ");
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${cpus().length} × ${processor?.model.trim()}, ${memory} GB, Node ${process.version}; load average before and after ${told}.${shared}`;
}
