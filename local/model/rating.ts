const COARSE =
  /\b(sex\w*|nude|naked|porn\w*|orgasm\w*|erotic\w*|genital\w*|breasts?|nipples?|penis|vagina|cock|dick|pussy|cum|fuck\w*|horny|aroused?|arousal|lust(?:s|ed|ful|ing)?|thighs?|moan(?:s|ed|ing)?|undress\w*|strip(?:s|ped|ping)?|lingerie|seduc\w+|rape\w*|molest\w*|incest\w*|fetish\w*|bondage|slut\w*|whore\w*|gore|gory|guts|entrails|intestines?|disembowel\w*|dismember\w*|decapitat\w*|mutilat\w*|gouge\w*|flay\w*|torture\w*|slit (?:his|her|their) throat|blood(?:y|ied|bath)|corpses?|suicid\w*|nigger\w*|faggot\w*|kike\w*)\b/i;
const DISTRESS =
  /\b(kill myself|end my life|want to die|wanna die|better off dead|suicid\w*|hurt myself|hurting myself|cut myself|self[- ]harm|don'?t want to (?:live|be alive)|no reason to live)\b/i;

/** Does a text hold what the demo never repeats or builds on: sex, gore, slurs? It errs on the side of yes. */
export function isCoarse(text: string): boolean {
  return COARSE.test(text);
}

/** Does a person here sound as though they were in real danger? */
export function isDistress(text: string): boolean {
  return DISTRESS.test(text);
}
