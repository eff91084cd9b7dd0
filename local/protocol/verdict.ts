import { listChunks } from "./producer.ts";
import type { Run } from "./run.ts";
import type { MessageParts } from "../../worker/contract/messages.ts";
import { fold } from "../../worker/services/generation.ts";
import { readJournal } from "../../worker/services/journal.ts";

interface Row {
  id: string;
  message: string;
  status: string;
  verb: string;
  seq: number;
  /** what was continued */
  before: { parts: MessageParts } | null;
  text: string;
  presence: string;
  /** the message has the revision that the turn writes */
  current: boolean;
}

/** Looks at all that a finished run has stored, and adds the promises that were broken to the run's. Gives how many turns there were. */
export async function judgeRun(run: Run): Promise<{ turns: number; tailsLost: number }> {
  const { rows } = await run.arena.pool.query<Row>(
    `select g.id, g.assistant_id as message, g.status, g.verb, g.seq, g.before, m.status as presence,
       coalesce(m.parts->0->>'text', '') as text, m.revision = g.revision as current
     from generations g join messages m on m.id = g.assistant_id`,
  );
  for (const row of rows) judgeTurn(run, row);
  for (const [turnId, calls] of run.calls) {
    if (calls !== 1) run.breaches.push(`${turnId}: the model was called ${calls} times`);
  }
  await judgeDiary(run);
  await judgeMessages(run);
  return { turns: rows.length, tailsLost: await countLostTails(run, rows) };
}

function judgeTurn({ breaches, wholes }: Run, row: Row): void {
  const { id, status, seq } = row;
  if (status === "running") breaches.push(`${id} still runs`);
  if (status === "done" && seq !== wholes.get(id)) breaches.push(`${id} is done at ${seq}`);
  const due = expectText(row);
  if (row.current && row.text !== due) {
    let same = 0;
    while (same < due.length && row.text[same] === due[same]) same++;
    const difference = `"${row.text.slice(same, same + 40)}" for "${due.slice(same, same + 40)}"`;
    breaches.push(`${id} (${row.verb}, ${status}, ${seq}) has at ${same} ${difference}`);
  }
}

/** The text that a turn's chunks give, as far as they are stored; what was said before stays, however few there are. */
function expectText({ id, seq, before }: Row): string {
  const said = before?.parts ?? [];
  const chunks = listChunks(id, seq, said).slice(0, Math.max(seq, 2 + said.length));
  const parts: MessageParts = [];
  for (const chunk of chunks) fold(parts, chunk);
  const [part] = parts;
  return part?.type === "text" ? part.text : "";
}

/** A turn ends once; at one revision a text only grows; a new revision begins with the text before it, or with a person's edit. */
async function judgeDiary({ arena, breaches, edits }: Run): Promise<void> {
  const { rows: ends } = await arena.pool.query<{ id: string }>(
    "select id from diary_ends where was <> 'running' or status = 'running'",
  );
  for (const { id } of ends) breaches.push(`${id} ended twice`);
  const { rows: texts } = await arena.pool.query<{ id: string; revision: number; text: string }>(
    "select id, revision, text from diary_texts order by at",
  );
  const last = new Map<string, { revision: number; text: string }>();
  for (const { id, revision, text } of texts) {
    const was = last.get(id) ?? { revision, text: "" };
    const edited = revision > was.revision && edits.get(`${id} ${revision}`)?.has(text);
    if (!edited && !text.startsWith(was.text)) {
      breaches.push(
        `${id} lost text at revision ${revision}: ${was.text} became ${text}`.slice(0, 300),
      );
    }
    last.set(id, { revision, text });
  }
}

async function judgeMessages({ arena, breaches }: Run): Promise<void> {
  const { rows } = await arena.pool.query<{ id: string; status: string; orphan: boolean }>(
    `select m.id, m.status, g.id is null as orphan from messages m left join generations g on g.assistant_id = m.id
     where m.role = 'assistant' and (g.id is null or m.status = 'streaming')`,
  );
  for (const { id, status, orphan } of rows) {
    breaches.push(orphan ? `${id} is a reply of no turn` : `${id} is ${status} for ever`);
  }
}

/** Turns whose log holds more than was stored, though nobody changed their reply since: what a reader saw and will not find. */
async function countLostTails(run: Run, rows: Row[]): Promise<number> {
  const deps = run.invoke(new AbortController().signal);
  let lost = 0;
  for (const { id, seq, current, status } of rows) {
    if (!current || status === "done") continue;
    const { seq: logged } = await readJournal(deps, { turnId: id, last: "-", seq: 0 });
    if (logged > seq) lost++;
  }
  return lost;
}
