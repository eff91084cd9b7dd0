import { makeAttempt, openWorkshop } from "./execute.ts";
import type { Attempt, FromProcess, Luggage, ToProcess } from "./wire.ts";

/** The process of the tasks: `child.ts` starts it, tells it what to run and hears what came of it. */

interface Open {
  abort: AbortController;
  onCancel: (() => Promise<void>)[];
}

const open = new Map<string, Open>();
const tell = (message: FromProcess) => process.send?.(message);

// Ctrl-C goes to everyone in the terminal; whoever started this decides when it ends.
process.on("SIGINT", () => {});
process.on("disconnect", () => process.exit());

const workshop = await openWorkshop(JSON.parse(process.argv[2] ?? "") as Luggage).catch(giveUp);

function giveUp(error: Error): Promise<never> {
  const message: FromProcess = { kind: "useless", reason: error.stack ?? error.message };
  return new Promise(() => process.send?.(message, () => process.exit(1)));
}

async function begin(attempt: Attempt): Promise<void> {
  const mine = { abort: new AbortController(), onCancel: [] };
  open.set(attempt.run, mine);
  const { signal } = mine.abort;
  const outcome = await makeAttempt(workshop, { attempt, signal, onCancel: mine.onCancel });
  open.delete(attempt.run);
  tell({ kind: "ended", run: attempt.run, outcome });
}

process.on("message", (message: ToProcess) => {
  if (message.kind === "attempt") return void begin(message.attempt);
  const run = open.get(message.run);
  run?.abort.abort(message.kind);
  if (message.kind === "cancel") for (const listener of run?.onCancel ?? []) void listener();
});

tell({ kind: "facts", facts: workshop.facts });
