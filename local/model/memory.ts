import { countWords, splitSentences } from "./english.ts";
import { isCoarse } from "./rating.ts";

const TELLING =
  /\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|promis\w*|key|letter|never|always|gave|took|left|found|lost|name|secret|debt|owe\w*|hid|because|tomorrow|tonight|will|won't)\b/i;

/** Records a passage of `name: line` rows in plain past sentences, at most about 110 words. */
export function writeMemory(passage: string): string {
  const rows = passage.split("\n").flatMap((row) => {
    const [, name = "", line = ""] = row.match(/^([^:\n]{1,80}): (.+)$/) ?? [];
    return name ? [{ name, line }] : [];
  });
  const noted: string[] = [];
  let words = 0;
  for (const { name, line } of rows) {
    const spoken =
      [...line.matchAll(/"([^"]+)"/g)].map(([, said = ""]) => said).join(" ") ||
      line.replace(/\*[^*]*\*/g, "");
    const sentences = splitSentences(spoken).filter(
      (said) => countWords(said) > 3 && !isCoarse(said),
    );
    const best = sentences.find((said) => TELLING.test(said)) ?? sentences[0];
    if (!best) continue;
    const said = best.endsWith("?") ? `${name} asked: "${best}"` : `${name} said: "${best}"`;
    if (words + countWords(said) > 108) continue;
    noted.push(said);
    words += countWords(said);
  }
  return noted.join(" ") || "They met, and little was said that need be kept.";
}
