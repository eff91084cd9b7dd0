import { fromBase64, readText } from "./bytes.ts";
import { CardError } from "./card.ts";
import type { Text } from "./opened.ts";

/**
 * A card's text as it stands in a picture: base64 of JSON, or that JSON itself, as some tools leave it. Risu's
 * encrypted cards, whose key nobody else has, are refused.
 */
export function unwrap({ text, whole }: Text): Text {
  const plain = text.trimStart();
  if (plain.startsWith("rcc||"))
    throw new CardError("encrypted", "That card is encrypted for another app.");
  if (plain.startsWith("{")) return { text, whole };
  const bytes = fromBase64(text);
  return { text: bytes === null ? text : readText(bytes), whole };
}
