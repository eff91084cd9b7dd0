/** What the worker uses of workerd's own zlib (`nodejs_compat`); Node's types would bring all of Node's globals along. */
declare module "node:zlib" {
  export const constants: { readonly Z_SYNC_FLUSH: number };
  export function inflateRawSync(
    packed: Uint8Array,
    options: { finishFlush: number; maxOutputLength: number; chunkSize: number },
  ): Uint8Array<ArrayBuffer>;
}
