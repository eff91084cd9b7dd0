/** The one language of zod's messages that the worker takes along (`wrangler.toml`). */
export { default as en } from "zod/v4/locales/en.js";
