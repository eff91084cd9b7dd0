import type { DraftEvent } from "../../../worker/contract/drafting.ts";
import { fetchOrThrow } from "../../api.ts";
import { ApiError } from "../../problem.ts";

/**
 * Asks for something to be written and gives what comes, event by event, to its end. Aborting ends the writing too. Fails with an
 * `ApiError`: the answer's, the stream's own, or `offline` when it was cut off.
 */
export async function* writeEvents(
  path: string,
  body: object,
  signal: AbortSignal,
): AsyncGenerator<DraftEvent> {
  const response = await fetchOrThrow(`/api/personas/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  for await (const event of readEvents(response)) {
    if (event.type === "end") return;
    if (event.type === "error") throw new ApiError(event.code, event.title);
    yield event;
  }
  throw new ApiError("offline", "The answer broke off.");
}

/** The server-sent events of an answer (WHATWG HTML §9.2), each one `data: ` line of JSON. */
async function* readEvents(response: Response): AsyncGenerator<DraftEvent> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = /^data: (.+)$/m.exec(block)?.[1];
        if (data !== undefined && data !== "[DONE]") yield JSON.parse(data) as DraftEvent;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
