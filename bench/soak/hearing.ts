/** What came of one answer that was listened to. */
export interface Hearing {
  /** all the words, from the reply's first one on */
  text: string;
  /** of the reply; empty when its beginning never came */
  messageId: string;
  /** when words came, in milliseconds of this process's steady clock, and how long the text then was */
  pieces: { at: number; length: number }[];
  /** the stream's last event, or `broken` */
  ended: "finish" | "abort" | "error" | "broken";
}

interface Chunk {
  type: string;
  delta?: string;
  messageId?: string;
}

/** Listens to a reply's stream to its end, or until somebody hangs up. Never rejects. */
export async function hear(answer: Response): Promise<Hearing> {
  const hearing: Hearing = { text: "", messageId: "", pieces: [], ended: "broken" };
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const bytes of answer.body ?? []) {
      const events = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
      rest = events.pop() ?? "";
      for (const event of events) {
        const [, data] = /^data: (\{.*\})$/.exec(event) ?? [];
        if (data !== undefined) take(hearing, JSON.parse(data));
      }
    }
  } catch {
    // How far it came is in the hearing.
  }
  return hearing;
}

function take(hearing: Hearing, { type, delta, messageId }: Chunk): void {
  if (type === "start" && messageId) hearing.messageId = messageId;
  if (type === "finish" || type === "abort" || type === "error") hearing.ended = type;
  if (delta === undefined || delta === "") return;
  hearing.text += delta;
  hearing.pieces.push({ at: performance.now(), length: hearing.text.length });
}
