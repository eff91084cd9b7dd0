interface Call {
  request: Request;
  env: {
    /** the worker, by the service binding of `web/wrangler.toml` */
    API: { fetch(request: Request): Promise<Response> };
  };
}

/** Hands everything below `/api` to the worker, so that page and API are one origin. Streams, and whoever leaves them, pass through. */
export const onRequest = ({ request, env }: Call): Promise<Response> => env.API.fetch(request);
