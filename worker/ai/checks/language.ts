/** Letters that only some languages' scripts have, most particular first. */
const SCRIPTS: [language: string, letters: RegExp][] = [
  ["ko", /\p{Script=Hangul}/gu],
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ["zh", /\p{Script=Han}/gu],
  ["th", /\p{Script=Thai}/gu],
  ["el", /\p{Script=Greek}/gu],
  ["hi", /\p{Script=Devanagari}/gu],
  ["ar", /\p{Script=Arabic}/gu],
  ["he", /\p{Script=Hebrew}/gu],
  ["Cyrl", /\p{Script=Cyrillic}/gu],
  ["Latn", /\p{Script=Latin}/gu],
];

/** Small words that few texts of a language do without; a word that two languages share votes for both. */
const SMALL_WORDS: Record<string, Record<string, string>> = {
  Latn: {
    en: "the and of to is in that it was he she you with his her for not on at but they this have from i",
    de: "der die das und ist nicht ein eine ich sie es zu mit den auf dem im von wie sich aber war noch",
    fr: "le la les et est un une des que dans elle il je pas vous pour sur avec ce qui au du ne sa son",
    es: "el la los las y es un una que en no se lo por con su para del como más pero está al mi yo",
    it: "il lo la gli e è un una che di non si per con del della sono ma come più al nel mi io le",
    pt: "o a os as e é um uma que de não se por com do da em para mas como mais ao no na eu seu sua",
    nl: "de het een en is niet van ik je zij op dat met te in voor aan maar er nog naar zijn haar hij",
    pl: "i w na nie się że to jest z do a ale jak za od po jej jego ja pan co tak tylko przez już",
    tr: "bir ve bu da de ne için ama çok gibi daha mi mı o ben sen var yok şimdi her ile kadar önce",
    vi: "là và của không một tôi anh cô có cho người đã được với này những thì nhưng khi đến ra lại như",
  },
  Cyrl: {
    ru: "и в не на что он она я с как это но по его её вы у за из так же ты бы от мы который",
    uk: "і в не на що він вона я з як це але по його її ви у за із так же ти би від ми який та й",
  },
};

const voters = Object.entries(SMALL_WORDS).map(
  ([script, languages]) =>
    [
      script,
      Object.entries(languages).map(
        ([language, words]) => [language, new Set(words.split(" "))] as const,
      ),
    ] as const,
);

/**
 * The language of a text as a two-letter code, by its script and, where several share it, by a vote of small words; null when the text
 * is too short or too mixed to tell.
 */
export function guessLanguage(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const counts = SCRIPTS.map(
    ([language, script]) => [language, text.match(script)?.length ?? 0] as const,
  );
  const count = (wanted: string) => counts.find(([language]) => language === wanted)?.[1] ?? 0;
  // Japanese is written mostly in Chinese characters at times, but never without kana.
  const [han, kana] = [count("zh"), count("ja")];
  if (kana > 0.1 * han && kana + han > letters / 2) return "ja";
  const main = counts.find(([, found]) => found > letters / 2)?.[0] ?? null;
  const languages = voters.find(([script]) => script === main)?.[1];
  return languages === undefined ? main : vote(text, languages);
}

function vote(text: string, languages: (readonly [string, Set<string>])[]): string | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const [first, second] = languages
    .map(([language, small]) => ({
      language,
      votes: words.filter((word) => small.has(word)).length,
    }))
    .sort((a, b) => b.votes - a.votes);
  return first && second && first.votes >= 3 && first.votes > second.votes ? first.language : null;
}
