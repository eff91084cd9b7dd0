/** Speech in the quotation marks of many languages; what is never closed goes to the end of its line. */
const SPEECH =
  /"[^"\n]*(?:"|$)|“[^”\n]*(?:”|$)|„[^“”"\n]*(?:[“”"]|$)|«[^»\n]*(?:»|$)|「[^」\n]*(?:」|$)|『[^』\n]*(?:』|$)/gmu;

const DEED = /\*[^*\n]+\*/g;

/** Words from the model to the player, outside the scene. */
const ASIDE = /\[[^\]\n]*\]|\(\([^\n]*?\)\)/g;

/** How the person is named by a narrator, and verbs that say, decide or feel for them. */
const AGENCY: Record<string, { you: string; verbs: string }> = {
  en: {
    you: "you",
    verbs:
      "say|says|said|ask|asks|asked|reply|replies|replied|answer|answers|answered|whisper|whispers|murmur|murmurs|shout|shouts|nod|nods|nodded|agree|agrees|decide|decides|decided|feel|feels|felt|think|thinks|thought|wonder|wonders|realize|realizes|realise|realises|know|knows|want|wants|smile|smiles|laugh|laughs|sigh|sighs|swallow|swallows|hesitate|hesitates|step|steps|follow|follows|take|takes|reach|reaches",
  },
  de: {
    you: "du|sie",
    verbs:
      "sagst|sagt|sagte|fragst|fragt|fragte|antwortest|antwortet|nickst|nickt|nickte|entscheidest|entscheidet|fühlst|fühlt|denkst|denkt|weißt|willst|lächelst|lächelt|lachst|lacht|zögerst|zögert|folgst|folgt",
  },
  fr: {
    you: "tu|vous",
    verbs:
      "dis|dit|dites|demandes|demande|demandez|réponds|répond|répondez|hoches|hoche|hochez|décides|décide|décidez|sens|sent|sentez|penses|pense|pensez|sais|sait|savez|veux|veut|voulez|souris|sourit|souriez|ris|rit|riez|hésites|hésite|hésitez|suis|suit|suivez",
  },
  es: {
    you: "tú|usted",
    verbs:
      "dices|dice|preguntas|pregunta|respondes|responde|contestas|contesta|asientes|asiente|decides|decide|sientes|siente|piensas|piensa|sabes|sabe|quieres|quiere|sonríes|sonríe|ríes|ríe|dudas|duda|sigues|sigue",
  },
};

/** A text without what is said in it. */
export const withoutSpeech = (text: string) => text.replaceAll(SPEECH, " ");

/** A text without what is said to the player in brackets. */
export const withoutAsides = (text: string) => text.replaceAll(ASIDE, " ");

/** What stands between asterisks. */
export const deedsOf = (text: string) => text.match(DEED) ?? [];

/** The share of a reply's characters that stand in `*deeds*` or "speech", 0 to 1; spaces and asides do not count. */
export function formShare(text: string): number {
  const scene = bare(withoutAsides(text));
  const loose = bare(withoutSpeech(withoutAsides(text).replaceAll(DEED, " ")));
  return scene === "" ? 1 : 1 - loose.length / scene.length;
}

const bare = (text: string) => text.replaceAll(/\s+/g, "");

/**
 * How many times a narrator says, decides or feels for the person, outside speech: their name or "you", and such a verb. In languages
 * without a list of verbs: how many narrated sentences begin with their name.
 */
export function countPlayed(text: string, user: string, language: string): number {
  const narrated = withoutSpeech(withoutAsides(text)).replaceAll("*", " ");
  const agency = AGENCY[language];
  const name = escape(user.trim());
  if (agency === undefined) {
    const start = new RegExp(
      `(?:^|[.!?…。！？।؟]\\s*)\\s*${name}(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\p{N}])`,
      "gimu",
    );
    return name === "" ? 0 : (narrated.match(start)?.length ?? 0);
  }
  const who = [name, agency.you].filter(Boolean).join("|");
  const played = `(?<![\\p{L}\\p{N}])(?:${who})\\s+(?:\\p{L}+ly\\s+)?(?:${agency.verbs})(?![\\p{L}\\p{N}])`;
  return narrated.match(new RegExp(played, "giu"))?.length ?? 0;
}

/** How many lines begin with a speaker's label of this name or of its first word, in whatever dress. */
export function countLabels(text: string, name: string): number {
  const whole = name.trim();
  const [first = ""] = whole.split(/\s+/);
  if (whole === "") return 0;
  const label = `^\\s*["*_\\[(]{0,4}(?:${escape(whole)}|${escape(first)})["*_\\])]{0,4}\\s?[:：]`;
  return text.match(new RegExp(label, "gimu"))?.length ?? 0;
}

const escape = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
