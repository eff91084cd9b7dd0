import { z } from "zod";

const Report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.string(),
      /** places in the lock file */
      nodes: z.array(z.string()),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
});

/** From here on an advisory about what goes out fails. */
const GRAVE = new Set(["high", "critical"]);

/** What `npm audit --json` found, in lines: what fails, and what is only told. Null when npm could not ask, whatever it printed. */
export function readAdvisories(
  output: string,
  shipped: ReadonlySet<string>,
): { grave: string[]; told: string[] } | null {
  const report = Report.safeParse(parse(output));
  if (!report.success) return null;
  const [grave, told]: [string[], string[]] = [[], []];
  for (const [name, { severity, nodes, via }] of Object.entries(report.data.vulnerabilities)) {
    const out = nodes.some((place) => shipped.has(place));
    const why = via.map((one) => (typeof one === "string" ? one : `${one.title} ${one.url}`));
    const line = `${name}, ${severity}, ${out ? "goes out" : "a tool"}: ${why.join("; ")}`;
    (out && GRAVE.has(severity) ? grave : told).push(line);
  }
  return { grave, told };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
