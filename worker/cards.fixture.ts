import { zlibSync } from "fflate";
import { concat, viewOf } from "./cards/bytes.ts";
import type { Carried } from "./cards/card.ts";
import { SIGNATURE, writeChunk } from "./cards/chunks.ts";
import { writeCard } from "./cards/write.ts";
import { PersonaData } from "./contract/personas.ts";

/** A small picture of violet light. */
export const portrait = { width: 64, height: 96, bytes: paint(64, 96) };

function paint(width: number, height: number): Uint8Array {
  const head = new Uint8Array(13);
  viewOf(head).setUint32(0, width);
  viewOf(head).setUint32(4, height);
  head.set([8, 2], 8);
  const row = [0, ...Array.from({ length: width }, (_, x) => [90 + x, 60, 140 + x]).flat()];
  const rows = zlibSync(Uint8Array.from(Array.from({ length: height }, () => row).flat()));
  const chunks = [writeChunk("IHDR", head), writeChunk("IDAT", rows)];
  return concat([SIGNATURE, ...chunks, writeChunk("IEND", new Uint8Array())]);
}

/** Somebody to carry in and out. */
export const CORVIN: Carried = {
  data: PersonaData.parse({
    name: "Corvin Ash",
    personality: "Courteous to corpses, brusque with the breathing.",
    scenario: "A city in its third plague winter.",
    greetings: ["“You’re early. You’re not dead yet.”", "“Hold the lantern.”"],
    exampleDialogue: "<START>\n{{user}}: Pulse?\n{{char}}: “None, doctor.”",
  }),
  tags: ["Gothic", "Plague"],
  lorebook: {
    entries: [{ keys: ["winter"], name: "The third winter", content: "The river froze twice." }],
  },
  card: null,
  creator: "Sabine",
  characterVersion: "1.3",
  createdAt: 1_700_000_000,
  modifiedAt: 0,
  picture: { bytes: portrait.bytes, contentType: "image/png" },
  assets: [],
};

/** That persona's card as a PNG of V2 or V3, `changed` here and there. */
export async function corvinCard(
  changed: Partial<Carried["data"]> = {},
  format: "v2-png" | "v3-png" | "v3-json" = "v3-png",
): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes } = await writeCard({ ...CORVIN, data: { ...CORVIN.data, ...changed } }, format);
  return bytes;
}
