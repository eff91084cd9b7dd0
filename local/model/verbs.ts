/** Irregular verbs: base, past. */
const IRREGULAR = `be was|cup cupped|rap rapped|slam slammed|nip nipped|dip dipped|ought ought|spot spotted|jog jogged|zip zipped|knit knitted|shed shed|
cast cast|sit sat|have had|do did|go went|say said|come came|get got|take took|give gave|make made|find found|
think thought|tell told|see saw|know knew|leave left|put put|keep kept|let let|hold held|bring brought|begin began|
stand stood|hear heard|run ran|set set|sit sat|lie lay|lay laid|lose lost|pay paid|meet met|lead led|speak spoke|
read read|write wrote|draw drew|grow grew|fall fell|send sent|build built|spend spent|cut cut|break broke|wear wore|
win won|buy bought|catch caught|choose chose|drive drove|eat ate|drink drank|feel felt|fight fought|fly flew|
forget forgot|hang hung|hide hid|hit hit|hurt hurt|mean meant|rise rose|ride rode|ring rang|sell sold|shake shook|
shine shone|show showed|shut shut|sing sang|sink sank|sleep slept|slide slid|smell smelled|steal stole|stick stuck|
strike struck|swear swore|sweep swept|swim swam|swing swung|teach taught|tear tore|throw threw|understand understood|
wake woke|wind wound|bend bent|blow blew|burn burned|lean leaned|learn learned|feed fed|bite bit|bind bound|
creep crept|deal dealt|dig dug|freeze froze|forgive forgave|kneel knelt|lend lent|light lit|seek sought|spin spun|
spread spread|spring sprang|weep wept|cost cost|bear bore|become became|hum hummed|stop stopped|drop dropped|
tap tapped|nod nodded|step stepped|shrug shrugged|slip slipped|tip tipped|pat patted|rub rubbed|trim trimmed|fit fit|
quit quit|split split|beat beat|overhear overheard|outlive outlived|drum drummed|grip gripped|plan planned|pin pinned|
sip sipped|wrap wrapped|flap flapped|snap snapped|admit admitted|prefer preferred|refer referred|occur occurred|
regret regretted|drag dragged|beg begged|rob robbed|chat chatted|withdraw withdrew|permit permitted|commit committed|transmit transmitted|submit submitted|equip equipped|stoop stooped|undo undid|
hem hemmed|stir stirred|bat batted|can could|will would|may might`;

/** Regular verbs worth recognising when a sentence changes its person or its tense. */
const REGULAR = `amuse abide accept act add admire agree allow answer apologise apologize appear arrange arrive ask avoid bargain bake
belong believe block borrow breathe call carry charge check claim clean clear climb close clutch collect complain compose
connect consider contain continue cook correct count cover crave cross cry dance dare decide declare decline defend deliver
demand depend deserve despise dislike distrust dream dress earn enjoy enter envy escape examine expect explain face fail
fear fetch file fill finish fix flood fold follow fish gather greet growl guard guess handle happen hate haul help hope
hunt imagine insist intend invent invite join joke judge juggle kick knock lack laugh lift like limp list listen live lock
look love maintain manage mark matter measure mend mention mind miss mistrust move mutter name need negotiate note notice obey
object observe offer open order owe own paint pass pause perform pick play point polish possess pour practise practice
pray prepare present pretend prevent prize produce promise propose protect prove prowl pull push question raise reach recall
receive record recover refuse regard rely remain remember remind repair repeat reply report require resent respect rest
restore retire return roam roll rule sail save scold search seem serve settle sew share shelve shout sigh sketch smile smoke
sneak sniff solve speculate spell squint stare start stay stitch store study suffer suggest suspect talk taste tease tend
test thank tidy touch trade train translate travel treat tremble trust try turn use value visit volunteer wait walk wander
want warn wash waste watch water whisper whistle wipe wish wonder work worry yearn yell quote rattle hover glance frown
grin blink squeeze press straighten tilt settle scratch smooth weigh circle tuck balance chew gaze swallow creak gutter
drift flicker tick rustle pool slacken clear lift thicken darken brighten echo shiver sway groan settle land perch sulk
yawn stretch patrol admit declare answer arrive vanish change click hiss spit pop boil steam drip seep ease thin soften
sharpen deepen whiten empty scrape toll chime strain tighten loosen topple tumble lurch pitch heel nudge graze inspect`;

const forms = IRREGULAR.split("|").map((row) => row.trim().split(" "));
const pasts = new Map(forms.map(([base = "", past = ""]) => [base, past]));
const pastForms = new Set([...pasts.values(), "were"]);
const bases = new Set([...pasts.keys(), ...REGULAR.split(/\s+/)]);
const THIRD: Record<string, string> = { is: "be", are: "be", am: "be", has: "have", does: "do" };
const MODAL = new Set(["can", "will", "may", "must", "would", "could", "should", "might"]);

/** The third person singular of a base form: `carry` gives `carries`. */
export function thirdPerson(base: string): string {
  if (base === "be") return "is";
  if (base === "have") return "has";
  if (MODAL.has(base)) return base;
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`;
}

/** The base of a present form (`carries`, `carry` give `carry`), or null when it is no verb we know. */
export function baseOf(form: string): string | null {
  const known = THIRD[form];
  if (known) return known;
  const guesses = [
    form,
    form.replace(/ies$/, "y"),
    form.replace(/es$/, ""),
    form.replace(/s$/, ""),
  ];
  return guesses.find((guess) => bases.has(guess)) ?? null;
}

/** The base of a present form, guessed by spelling when the verb is unknown. */
export function guessBase(form: string): string {
  return (
    baseOf(form) ??
    form
      .replace(/ies$/, "y")
      .replace(/(s|x|z|ch|sh)es$/, "$1")
      .replace(/([^s])s$/, "$1")
  );
}

/** The past of a base form. */
export function pastOf(base: string): string {
  const known = pasts.get(base);
  if (known) return known;
  if (base.endsWith("e")) return `${base}d`;
  if (/^(ought|must|might|could|would|should|can't|won't|cannot)$/.test(base))
    return base === "can't" ? "couldn't" : base;
  // drip, rap, pat: one short vowel before one consonant doubles it
  if (/^[^aeiou]*[aeiou][bdgklmnprt]$/.test(base)) return `${base}${base.slice(-1)}ed`;
  return /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${base}ed`;
}

/** The base of a past form (`came` gives `come`), or null when it is no verb we know. */
export function baseOfPast(form: string): string | null {
  const irregular = forms.find(([, past]) => past === form)?.[0];
  if (irregular) return irregular;
  const guesses = [form.replace(/d$/, ""), form.replace(/ed$/, ""), form.replace(/ied$/, "y")];
  return form.endsWith("ed") ? (guesses.find((guess) => bases.has(guess)) ?? null) : null;
}

/** Is this word a present form of a verb we know: `counts`, `count`? */
export function isPresent(word: string): boolean {
  return baseOf(word) !== null;
}

/** Is this word a past form of a verb we know: `counted`, `came`? */
export function isPast(word: string): boolean {
  return pastForms.has(word) || baseOfPast(word) !== null;
}
