import { zipSync } from "fflate";
import { writeText } from "../../cards/bytes.ts";
import { hashOf } from "../rows.ts";

/** Files by their paths, as texts or as bytes. */
export type Files = Record<string, string | Uint8Array>;

const toBytes = (files: Files): [string, Uint8Array][] =>
  Object.entries(files).map(([path, file]) => [
    path,
    typeof file === "string" ? writeText(file) : file,
  ]);

/** Files as a zip. */
export const zip = (files: Files): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zipSync(Object.fromEntries(toBytes(files))));

/** Files as an archive: as a zip, with the manifest they should have. */
export async function pack(files: Files): Promise<Uint8Array<ArrayBuffer>> {
  const listed = await Promise.all(
    toBytes(files).map(async ([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: await hashOf(bytes),
    })),
  );
  const madeAt = new Date(0).toISOString();
  const manifest = { format: "dramatis-archive", version: 1, madeAt, files: listed };
  return zip({ "dramatis.json": JSON.stringify(manifest), ...files });
}
