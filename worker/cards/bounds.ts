/** What no file may exceed. Bytes unless told otherwise. */
export const LIMITS = {
  file: 20_000_000,
  /** of a card's JSON, and of a text chunk once it is inflated */
  text: 5_000_000,
  /** YAML is read a hundred times slower than JSON, and its cards are small */
  yaml: 100_000,
  depth: 32,
  /** different names of fields in one JSON; a world's entries are fields of one object */
  names: 10_000,
  /** of a JSON in memory (`json-scale.ts`): two thousand entries of a lorebook have a third of it */
  weight: 16_000_000,
  /** a card is copied in parts several times before it is a persona */
  holder: 120,
  place: 40,
  /** pixels of a picture's side */
  side: 4_096,
  chunks: 20_000,
  /** a card with a picture for each of thirty moods in five styles of dress has about 170 */
  entries: 1_000,
  /** of all files of a zip: pictures are packed already, so that no more than these fit into a file */
  inflated: 20_000_000,
  /** of all packed texts of a picture: two cards in base64 */
  texts: 15_000_000,
  /** times its packed size that a large entry may have */
  ratio: 200,
} as const;
