import { type Phase, sumUp } from "./phase.ts";

/** One promise, and whether a phase kept it. */
export interface Check {
  name: string;
  measured: string;
  asked: string;
  kept: boolean;
}

/** Shorter soaks are not judged by their memory: a heap takes minutes to find its size. */
const SHORTEST = 3;

const none = (name: string, figure: number): Check => ({
  name,
  measured: String(figure),
  asked: "none",
  kept: figure === 0,
});

/** What a soak must show. */
export function checkPhase(phase: Phase): Check[] {
  const { turns, wrongs, running, cut } = phase;
  const whole = turns.length - wrongs.length;
  const stuck = turns.filter(({ ended }) => ended === "stuck").length;
  const kept = {
    name: "replies stored as they were streamed",
    measured: `${whole} of ${turns.length}`,
    asked: cut.size > 0 ? `all; of ${cut.size} that the model broke off what it said` : "all",
    kept: wrongs.length === 0 && turns.length > 0,
  };
  return [
    kept,
    none("turns left running", running),
    none("people who waited a minute in vain", stuck),
    ...(phase.troubles.size > 0 ? [] : quietChecks(phase)),
  ];
}

function quietChecks(phase: Phase): Check[] {
  const { turns, plan } = phase;
  const whole = plan.minutes * 60_000;
  const troubled = turns.filter(({ troubles }) => troubles.length > 0).length;
  const at = (from: number, to: number) => sumUp(phase, from * whole, to * whole);
  const [warm, late, first, last] = [at(0.2, 0.4), at(0.8, 1), at(0, 0.2), at(0.8, 1)];
  const checks = [none("replies that met an error", troubled)];
  if (first?.firstWords && last?.firstWords) {
    const [begin, end] = [first.firstWords.p50, last.firstWords.p50];
    checks.push({
      name: "first words, p50 of the first and the last fifth",
      measured: `${begin.toFixed(0)} ms, ${end.toFixed(0)} ms`,
      asked: "the last ≤ 1.5 × the first + 20 ms",
      kept: end <= 1.5 * begin + 20,
    });
  }
  if (warm && late) {
    checks.push({
      name: "memory of the worker, second and last fifth",
      measured: `${warm.memory.toFixed(0)} MB, ${late.memory.toFixed(0)} MB`,
      asked: `the last ≤ 1.25 × the second${plan.minutes < SHORTEST ? " (too short to judge)" : ""}`,
      kept: plan.minutes < SHORTEST || late.memory <= 1.25 * warm.memory,
    });
  }
  return checks;
}
