/** Answers of a house in which all is well, by method and path. */
const ANSWERS: Record<string, [status: number, body: object | string]> = {
  "GET /api/health": [200, { ok: true }],
  "GET /": [200, '<div id="root"></div>'],
  "GET /assets/missing.js": [404, ""],
  "POST /api/auth/sign-in/anonymous": [200, {}],
  "GET /api/personas?scope=public": [200, { personas: [{ id: "PERSONA" }] }],
  "POST /api/chats": [201, { id: "CHAT" }],
  "GET /api/chats/CHAT/messages": [
    200,
    { leafId: "LEAF", messages: [{ role: "assistant", parts: [{ type: "text", text: "Hm." }] }] },
  ],
  "POST /api/chats/CHAT/messages": [
    200,
    'data: {"type":"text-delta","id":"0","delta":"Hm."}\n\ndata: {"type":"finish"}\n\n',
  ],
  "POST /api/account/delete": [200, {}],
  "GET /api/me": [401, {}],
};

/** A `fetch` for dry runs: prints each request and answers as a house in which all is well. */
export function pretend(print: (line: string) => void): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? "GET";
    const body = typeof init?.body === "string" ? [init.body] : [];
    print([method, url.href, ...body].join("  "));
    const [status, answer] = ANSWERS[`${method} ${url.pathname}${url.search}`] ?? [404, ""];
    const text = typeof answer === "string" ? answer : JSON.stringify(answer);
    return new Response(text, {
      status,
      headers: { "content-security-policy": "default-src 'self'" },
    });
  };
}
