import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { checkPhase } from "./checks.ts";
import { openHouse } from "./house.ts";
import { type Person, seatPerson } from "./person.ts";
import { type Phase, runPhase } from "./phase.ts";
import { writeReport } from "./report.ts";

/**
 * `npm run soak`: many people who talk without a pause through one workerd, for some minutes; then as long again while something breaks
 * every few seconds. Prints a report, writes it to a file, and exits with 1 when a promise was broken.
 */

const { values: told } = parseArgs({
  options: {
    people: { type: "string", default: "200" },
    /** of each of the two halves */
    minutes: { type: "string", default: "10" },
    /** tokens a second of each reply */
    rate: { type: "string", default: "20" },
    /** where the report goes */
    out: { type: "string", default: "docs/figures/soak.md" },
  },
});

const plan = {
  people: Number(told.people),
  minutes: Number(told.minutes),
  rate: Number(told.rate),
};
const loads = [loadavg()[0] ?? 0];
const house = await openHouse();
try {
  const people: Person[] = [];
  while (people.length < plan.people) people.push(await seatPerson(house.url));
  console.log(`${people.length} people are seated`);
  const phases: Phase[] = [];
  for (const [name, trouble] of [
    ["Quiet", false],
    ["In trouble", true],
  ] as const) {
    const phase = await runPhase(house, people, { name, plan, trouble });
    phases.push(phase);
    console.log(`${name}: ${phase.turns.length} replies`);
  }
  loads.push(loadavg()[0] ?? 0);
  const report = writeReport(phases, loads);
  mkdirSync(dirname(told.out), { recursive: true });
  writeFileSync(told.out, report);
  console.log(`\n${report}`);
  const kept = phases.every((phase) => checkPhase(phase).every(({ kept }) => kept));
  if (!kept) process.exitCode = 1;
} finally {
  await house.close();
}
