import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { replyText } from "../upstream.ts";
import type { Turn } from "./person.ts";

interface Stored {
  id: string;
  status: string;
  text: string;
  lines: number;
  replies: number;
}

const STORED = `
  select g.id, g.status, coalesce(m.parts->0->>'text', '') as text,
    (select count(*)::int from messages l where l.id = m.parent_id and l.chat_id = g.chat_id) as lines,
    (select count(*)::int from messages r where r.parent_id = m.parent_id) as replies
  from generations g join messages m on m.id = g.assistant_id where g.id = any($1)`;

/** What is wrong with turns, in words; nothing when all is well. `running` is how many turns the database still takes for running. */
export async function judge(
  databaseUrl: string,
  turns: Turn[],
  cut: ReadonlySet<string>,
): Promise<{ wrongs: string[]; running: number }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const running = await settle(client);
    const stored = new Map<string, Stored>();
    for (let from = 0; from < turns.length; from += 500) {
      const ids = turns.slice(from, from + 500).map(({ turnId }) => turnId);
      const { rows } = await client.query<Stored>(STORED, [ids]);
      for (const row of rows) stored.set(row.id, row);
    }
    const wrongs = turns.flatMap((turn) => {
      const wrong = judgeTurn(turn, stored.get(turn.turnId), cut.has(turn.order.id));
      return wrong === null ? [] : [`${turn.turnId} ${wrong} (${turn.troubles.join(", ")})`];
    });
    return { wrongs, running };
  } finally {
    await client.end();
  }
}

/** Gives what runs half a minute to end; how many have not. */
async function settle(client: Client): Promise<number> {
  for (let left = 60; ; left--) {
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from generations where status = 'running'",
    );
    const count = rows[0]?.count ?? 0;
    if (count === 0 || left === 0) return count;
    await sleep(500);
  }
}

/**
 * A reply that the model broke off may have failed, with what was shown of it; one whose begin nobody was told of may have nothing in it,
 * and its person was told to ask for another. Every other one is whole.
 */
function judgeTurn(turn: Turn, stored: Stored | undefined, cut: boolean): string | null {
  if (turn.ended === "stuck") return "was waited for in vain";
  if (!stored) return "was never stored";
  const { status, text, lines, replies } = stored;
  if (lines !== 1 || replies !== 1) return `has ${lines} lines and ${replies} replies`;
  // The worker takes off the space that a reply begins with.
  const whole = replyText(turn.order.tokens).trim();
  if (!turn.heard.every((heard) => text.startsWith(heard))) return "lost what was shown";
  if (turn.ended === "finish" && turn.heard.at(-1) !== text) return "is not what was streamed";
  if (status === "done") return text === whole ? null : "is not what the model wrote";
  if (text === "" && status === "abandoned" && turn.troubles.includes("answered 503")) return null;
  if (cut && status === "error" && whole.startsWith(text)) return null;
  return `ended as ${status}`;
}
