import { machineLine } from "../machine.ts";
import { checkPhase } from "./checks.ts";
import { type Phase, sumUp } from "./phase.ts";

const MINUTE = 60_000;

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

/** A soak as a page that docs can quote. */
export function writeReport(phases: Phase[], loads: number[]): string {
  const [{ plan } = { plan: { people: 0, minutes: 0, rate: 0 } }] = phases;
  const { people, minutes, rate } = plan;
  return [
    "# Soak",
    `${people} people at once, ${minutes} min, ${rate} tokens a second each, through one workerd. Written by \`npm run soak -- --people ${people} --minutes ${minutes} --rate ${rate}\`.`,
    machineLine(loads),
    ...phases.map(writePhase),
    "",
  ].join("\n\n");
}

function writePhase(phase: Phase): string {
  const { name, troubles } = phase;
  const made = [...troubles].map(([trouble, times]) => `${trouble} (${times})`).join(", ");
  return [
    `## ${name}`,
    ...(made === "" ? [] : [`Troubles: ${made}.`]),
    minutesTable(phase),
    checksTable(phase),
    ...wrongsOf(phase),
  ].join("\n\n");
}

function minutesTable(phase: Phase): string {
  const rows: string[] = [];
  for (let minute = 0; minute < phase.plan.minutes; minute++) {
    const stretch = sumUp(phase, minute * MINUTE, (minute + 1) * MINUTE);
    if (!stretch) continue;
    const { sending, memory, cpu, own, turns, firstWords } = stretch;
    const again = turns.reduce((sum, { troubles }) => sum + troubles.length, 0);
    const waits = firstWords ? `${firstWords.p50.toFixed(0)} / ${firstWords.p95.toFixed(0)}` : "–";
    const cells = [minute + 1, sending, turns.length, again, waits, memory.toFixed(0)];
    rows.push(`| ${[...cells, percent(cpu), percent(own)].join(" | ")} |`);
  }
  const head =
    "| minute | replies at once | replies begun | troubles met | first words p50 / p95, ms | worker, MB | worker, of one core | all else, of one core |";
  return [head, "| --- | --- | --- | --- | --- | --- | --- | --- |", ...rows].join("\n");
}

function checksTable(phase: Phase): string {
  const rows = checkPhase(phase).map(
    ({ name, measured, asked, kept }) =>
      `| ${name} | ${measured} | ${asked} | **${kept ? "pass" : "miss"}** |`,
  );
  return ["| promise | measured | asked | |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** How things ended for people, and the first that ended wrong. */
function wrongsOf({ turns, wrongs }: Phase): string[] {
  const kinds = Map.groupBy(
    turns.flatMap(({ troubles }) => troubles),
    (trouble) => trouble,
  );
  const met = [...kinds].map(([trouble, all]) => `${trouble} (${all.length})`).join(", ");
  return [
    ...(met === "" ? [] : [`Met by people, and overcome by asking again or joining: ${met}.`]),
    ...(wrongs.length === 0
      ? []
      : [
          wrongs
            .slice(0, 20)
            .map((wrong) => `- ${wrong}`)
            .join("\n"),
        ]),
  ];
}
