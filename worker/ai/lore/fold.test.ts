import { expect, test } from "vitest";
import { finds, fire, idsOf, tell } from "./fixture.ts";

test.each([
  ["the same word", "lamp", "The lamp is out.", true],
  ["another case", "LAMP", "the Lamp is out", true],
  ["a part of a word", "ring", "Bring it here.", false],
  ["the beginning of a word", "lamp", "the lamplighter", false],
  ["a word before a full stop", "lamp", "No lamp.", true],
  ["a word in asterisks", "lamp", "*lamp*", true],
  ["a word in underscores", "lamp", "_lamp_", true],
  ["a word with an 's", "Orlo", "Madame Orlo’s trunk", true],
  ["two words", "Night Line", "on the night line to Vessing", true],
  ["two words over a line break", "Night Line", "the Night\n  Line", true],
  ["two words, the second a part", "Night Line", "the night liner", false],
  ["a straight apostrophe for a curly one", "keeper's key", "the keeper’s key", true],
  ["straight quotes for curly ones", 'the "halt"', "at the “halt”", true],
  ["a hyphen for a typographic one", "half-blind", "half\u2011blind", true],
  ["a soft hyphen in the word", "lighthouse", "light\u00adhouse", true],
  ["digits in a number", "9", "carriage 19", false],
  ["a number", "9", "carriage 9.", true],
  ["signs", "C++", "in C++, mostly", true],
])("English, %s: %s in %j: %s", (_, key, text, found) => {
  expect(finds(key, text)).toBe(found);
});

test.each([
  ["composed in the key only", "caf\u00e9", "the cafe\u0301 closes", true],
  ["composed in the text only", "cafe\u0301", "the caf\u00e9 closes", true],
  ["absent in the text", "café", "the cafe closes", false],
  ["absent in the key", "cafe", "the café closes", false],
  ["absent in the key, loose in the text", "cafe", "the cafe\u0301 closes", false],
  ["in upper case", "ÉTÉ", "cet été", true],
  ["Polish", "żółw", "Ten ŻÓŁW śpi", true],
  ["Vietnamese", "Hà Nội", "ở HÀ NỘI hôm nay", true],
])("accents %s: %j in %j: %s", (_, key, text, found) => {
  expect(finds(key, text)).toBe(found);
});

test.each([
  ["ß and SS", "Straße", "IN DER STRASSE", true],
  ["the final sigma", "Οδός", "Η ΟΔΌΣ ΕΊΝΑΙ", true],
  ["a sigma that is final in the key only", "ΟΔΟΣ", "Η ΟΔΟΣ'ΑΛΛΗ", true],
  ["a part of a word of letters beyond U+FFFF", "𞤃", "𞤀𞤃", false],
  ["a word of letters beyond U+FFFF", "𞤀𞤃", "𞤞 𞤀𞤥.", true],
  ["the dotted İ", "istanbul", "İstanbul'da", true],
  ["Cyrillic", "маяк", "Старый МАЯК погас", true],
  ["a part of a Cyrillic word", "маяк", "на маяке", false],
  ["a part of a Hindi word", "दी", "दीपक जलता है", false],
  ["a Hindi word", "दीपक", "वह दीपक जलता है", true],
])("letters, %s: %s in %s: %s", (_, key, text, found) => {
  expect(finds(key, text)).toBe(found);
});

test.each([
  ["full-width letters in the text", "Kestrel", "Ｋｅｓｔｒｅｌ号", true],
  ["full-width letters in the key", "ＫＥＳＴＲＥＬ", "the Kestrel", true],
  ["half-width kana", "ランプ", "ﾗﾝﾌﾟが消えた", true],
  ["an ideographic space", "night line", "night\u3000line", true],
  ["a ligature", "office", "the oﬃce", true],
  ["a sign that stands for letters", "tel", "℡ 9", true],
])("%s: %s in %s: %s", (_, key, text, found) => {
  expect(finds(key, text)).toBe(found);
});

test.each([
  ["Chinese, inside running text", "灯塔", "他走向灯塔的门口", true],
  ["Chinese, one character", "灯", "油灯灭了", true],
  ["Chinese, not there", "灯塔", "灯灭了，塔倒了", false],
  ["Chinese, rare characters", "𠮷野家", "去𠮷野家吃饭", true],
  ["Japanese, kanji inside running text", "灯台", "彼は灯台守だった", true],
  ["Japanese, kana inside running text", "ランプ", "古いランプが消えた", true],
  ["Japanese, a long vowel sign after the key", "コンピュータ", "コンピューターを使う", true],
  ["Korean, with a particle", "등대", "등대에서 불이 꺼졌다", true],
  ["Korean, with another particle", "등대", "그는 등대는 싫다고 했다", true],
  ["Korean, inside running text", "등대", "낡은등대에불이났다", true],
  ["Korean, decomposed", "등대", "등대가 보인다".normalize("NFD"), true],
  ["Korean, not there", "등대", "등불이 꺼졌다", false],
  ["Thai, inside running text", "ประภาคาร", "เขาเดินไปที่ประภาคารเก่า", true],
  ["Thai, with a tone mark and sara am", "น้ำ", "เขาดื่มน้ำในแก้ว", true],
  ["Thai, cut before a vowel mark", "ท", "ที่นี่", false],
  ["Lao", "ໄຟ", "ແສງໄຟດັບ", true],
  ["a Latin name in Chinese", "Maren", "我看见Maren站在门口", true],
  ["a Latin name with a Korean particle", "Maren", "Maren은 웃었다", true],
  ["a part of a Latin name in Chinese", "Mar", "我看见Maren站在门口", false],
])("%s: %s in %s: %s", (_, key, text, found) => {
  expect(finds(key, text)).toBe(found);
});

test.each([
  ["the bare word", "منارة", "رأيت منارة بعيدة", true],
  ["with the article", "منارة", "كان في المنارة", true],
  ["with and, and the article", "منارة", "والمنارة مظلمة", true],
  ["with for the", "منارة", "ذهب للمنارة", true],
  ["vowelled in the text", "منارة", "مَنَارَة", true],
  ["stretched in the text", "منارة", "منـــارة", true],
  ["the end of another word", "نور", "تنور قديم", false],
  ["the beginning of another word", "نور", "نورس يطير", false],
  ["a Persian word before its ending", "کتاب", "کتاب\u200cها", true],
  ["a Hebrew word with points", "שלום", "שָׁלוֹם לך", true],
])("Arabic script and Hebrew, %s", (_, key, text, found) => {
  expect(finds(key, text)).toBe(found);
});

test.each([
  ["beside letters", "🔑", "the key🔑turns", true],
  ["with a variation sign", "❤", "with ❤️ always", true],
  ["with a skin tone", "👍", "well 👍🏽 then", true],
  ["a part of a joined one", "👩", "a 👩‍🚒 came", false],
  ["the other part of a joined one", "🚒", "a 👩‍🚒 came", false],
  ["a joined one", "👩‍🚒", "a 👩🏽‍🚒 came", true],
])("emoji %s: %s in %s: %s", (_, key, text, found) => {
  expect(finds(key, text)).toBe(found);
});

test.each([
  ["another case", { case_sensitive: true }, "Wick", "a candle's wick", false],
  ["its own case", { case_sensitive: true }, "Wick", "Wick counts pillows", true],
  ["full width in its own case", { caseSensitive: true }, "Wick", "Ｗｉｃｋ", true],
  ["another case, by the default", { caseSensitive: null }, "Wick", "a candle's wick", true],
  ["a part of a word", { extensions: { match_whole_words: false } }, "ring", "Bring it", true],
  ["a part of a word, by the default", { matchWholeWords: null }, "ring", "Bring it", false],
  [
    "a part of a word in its own case",
    { matchWholeWords: false, caseSensitive: true },
    "Ring",
    "bRing bring",
    true,
  ],
])("an entry's own way of looking, %s", (_, more, key, text, found) => {
  expect(finds(key, text, more)).toBe(found);
});

test("a key may name the two of the scene", () => {
  expect(finds("{{user}}'s coat", "Take Wren's coat.")).toBe(true);
  expect(finds("/{{char}} (left|went)/i", "Maren went out.")).toBe(true);
  expect(finds("{{user}}'s coat", "Take Maren's coat.")).toBe(false);
});

test("keys in one another, in a text of nothing else, end the search and not the turn", () => {
  const keys = Array.from({ length: 60 }, (_, length) => "灯".repeat(3 * length + 1) + "\u0323");
  const entries = [
    { id: "first", keys: ["lamp"] },
    { id: "many", keys },
  ].map((entry) => ({
    ...entry,
    content: "x",
  }));
  const lore = fire({ entries }, tell("灯".repeat(30_000), "the lamp"));
  expect(idsOf(lore)).toEqual(["first"]);
});

test.each([
  ["whole and in part", { matchWholeWords: false }, "lamplight", ["other"]],
  ["in any case and in its own", { caseSensitive: true }, "LAMP", ["plain"]],
  ["a word and a pattern", { keys: ["/lamp/"] }, "lamplight", ["other"]],
  ["a word and a bare pattern", { use_regex: true }, "lamplight", ["other"]],
])("the same key may be %s in two entries of a book", (_, more, text, ids) => {
  const plain = { id: "plain", keys: ["lamp"], content: "x" };
  const other = { ...plain, id: "other", ...more };
  for (const entries of [
    [plain, other],
    [other, plain],
  ]) {
    expect(idsOf(fire({ entries }, tell(text)))).toEqual(ids);
  }
});

test("keys that begin alike are told apart", () => {
  const entries = ["lamp", "lamps", "lamplight", "lam", "light", "l"].map((key) => ({
    id: key,
    keys: [key],
  }));
  for (const { id } of entries) {
    const inside = entries.filter((entry) => finds(entry.id, `so: ${id}!`)).map(({ id }) => id);
    expect(inside).toEqual([id]);
  }
});
