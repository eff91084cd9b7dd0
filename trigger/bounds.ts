/** More came than was to be read. */
export class TooLargeError extends Error {
  override name = "TooLargeError";
}

/** A `fetch` whose answers fail with a {@link TooLargeError} once they are longer than `most` bytes, told or not; the rest is not read. */
export function boundFetch(most: number): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const { body, headers, status, statusText } = response;
    if (Number(headers.get("content-length") ?? 0) > most) {
      await body?.cancel();
      throw new TooLargeError(`the answer is longer than ${most} bytes`);
    }
    return body === null
      ? response
      : new Response(body.pipeThrough(counter(most)), { headers, status, statusText });
  };
}

function counter(most: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let read = 0;
  return new TransformStream({
    transform(chunk, controller) {
      read += chunk.byteLength;
      if (read > most) throw new TooLargeError(`the answer is longer than ${most} bytes`);
      controller.enqueue(chunk);
    },
  });
}

/** Whether an error, or what caused it, is that an answer was too large. */
export function isTooLarge(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof TooLargeError) return true;
  }
  return false;
}
