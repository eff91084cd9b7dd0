import type { Deps } from "../deps.ts";
import { errorFields } from "../log.ts";

/** Words that passwords are made of most often, alone or with a number behind them. Written by hand; what leaked is asked for elsewhere. */
const COMMON = new Set(
  `abc abcd access account admin administrator alexander amanda america andrea andrew angel anthony apple arsenal asdf ashley august austin
  banana barcelona baseball basketball batman beautiful blink boomer bubbles buster butterfly captain changeme charles charlie cheese chelsea
  chicken chocolate christian christopher computer cookie corvette cowboys daniel danielle december default diamond dolphin dragon eagles
  einstein elephant elizabeth family fender ferrari flower football forever freedom friends gateway george ginger google guitar hammer
  hannah harley hello hockey hunter iloveyou internet isabella jackson jasmine jennifer jessica jonathan jordan joshua justin killer
  lakers letmein liverpool login london lovely loveme madison maggie marina marlboro master matrix matthew mercedes merlin metallica michael
  michelle midnight monkey monster morgan mustang naruto natasha nicholas nicole nintendo november october office orange packers pakistan
  pass passw passwd password patrick peanut pepper phoenix player pokemon prince princess purple qazwsx qwer qwert qwerty rachel raiders
  rainbow ranger realmadrid rebecca redsox robert samantha samsung scooter secret september shadow sharon silver slipknot snoopy soccer
  something sparky spiderman starwars stephanie steelers summer sunshine superman superstar sweety taylor tennis test testing thomas thunder
  tigger tinkerbell trinity trustno trustnoone victoria warcraft welcome whatever william winner winston winter wizard yankees yellow
  zaq zxcvbnm`.split(/\s+/),
);

/** Keys and letters in the order in which a hand or a tongue finds them. */
const RUNS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1q2w3e4r5t6y7u8i9o0p",
  "1qaz2wsx3edc4rfv5tgb6yhn",
  "qazwsxedcrfvtgbyhnujm",
].flatMap((run) => [run, [...run].toReversed().join("")]);

const LETTERS: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * Whether a password is among the first that anybody would try: a common word, the app's name, or the person's own name or address, with
 * or without numbers behind it and letters swapped for digits; keys in a row; a few letters again and again.
 */
export function isEasy(password: string, { name = "", email = "" } = {}): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size <= 3 || isRun(plain)) return true;
  const own = [name, email, email.split("@")[0] ?? ""].map(lettersOf).filter(isWord);
  const [, unit = plain] = /^(.{1,6}?)\1+.{0,5}$/su.exec(plain) ?? [];
  if (isRun(unit)) return true;
  const easy = new Set([...COMMON, ...own]);
  return [plain, unit]
    .flatMap((word) => [word, swap(word), swap(word.replace(/[\d!$@]+$/u, ""))])
    .map(lettersOf)
    .some((word) => easy.has(word) || word.startsWith("dramatis"));
}

const isWord = (word: string) => word.length >= 4;

const isRun = (word: string) => isWord(word) && RUNS.some((run) => run.includes(word));

const lettersOf = (word: string) => word.toLowerCase().replaceAll(/[^\p{L}]/gu, "");

/** Digits and marks as the letters that they stand for. */
const swap = (word: string) => word.replaceAll(/[\d!$@]/gu, (sign) => LETTERS[sign] ?? sign);

/** Longest that the list of what leaked may hold a sign-up up, in milliseconds. */
const PATIENCE = 1_500;

/**
 * Whether a password is known from a leak, by the range protocol of Have I Been Pwned: five of forty digits of its SHA-1 are sent, and
 * what begins with them is compared here. Where nothing is set up, or nobody answers, none is: signing up goes on.
 */
export async function hasLeaked({ config, log }: Deps, password: string): Promise<boolean> {
  if (config.PWNED_PASSWORDS_URL === "") return false;
  try {
    const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(password));
    const hash = [...new Uint8Array(digest)]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase();
    const answer = await fetch(`${config.PWNED_PASSWORDS_URL}/range/${hash.slice(0, 5)}`, {
      headers: { "add-padding": "true" },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.ok) throw new Error(`the list of leaked passwords answered ${answer.status}`);
    const lines = (await answer.text()).split(/\r?\n/);
    // padding has a count of 0
    return lines.some((line) => line.startsWith(`${hash.slice(5)}:`) && !line.endsWith(":0"));
  } catch (error) {
    log("passwords.not_asked", errorFields(error));
    return false;
  }
}
