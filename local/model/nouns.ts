/** What can be done with a thing: held, read, worn, leaned on, lit, fed … */
export type Kind =
  | "hold"
  | "page"
  | "wear"
  | "hat"
  | "glasses"
  | "fixture"
  | "lamp"
  | "beast"
  | "plant"
  | "food"
  | "drink"
  | "tool"
  | "body"
  | "place"
  | "person";

const KINDS: Record<Kind, string> = {
  hold: `cup mug glass bottle jar key ring coin watch pencil pen brush thread string rope spoon fork plate bowl basket bag
    suitcase box tin case umbrella cane stick staff wand compass telescope spyglass clipboard camera phone radio fiddle violin
    guitar flute lute drum die chalk pipe handkerchief envelope stamp mirror comb fan ball doll shell stone pebble
    feather orb crystal vial flask potion whistle bell can kettle teapot pot pan ladle bucket parcel locket
    token badge bead purse satchel backpack thermos keyring button ribbon cork spool cane goblet chalice skull coil
    tankard chessboard harmonica microphone headset tablet remote gadget astrolabe hourglass medal dice tray`,
  page: `letter map book ledger log notebook newspaper scroll diary page sheet list file folder report photograph postcard
    form manuscript poem score timetable telegram label chart blueprint contract card ticket sketchbook journal menu recipe
    novel magazine invoice deed register catalogue index pamphlet paper logbook almanac`,
  wear: `coat cloak robe jacket jersey jumper sweater cardigan shirt blouse dress scarf tie collar apron belt sash oilskin
    overcoat gown uniform waistcoat vest cape shawl hoodie kimono suit raincoat mantle tunic labcoat housecoat trenchcoat
    parka poncho smock doublet blazer`,
  hat: "hat cap fedora hood bonnet turban headscarf bowler helmet beret stetson",
  glasses: "spectacles glasses goggles monocle eyeglasses",
  fixture: `door window table desk chair bench stool shelf counter wall stair ladder rail railing gate fence sill hatch clock
    stove hearth sink bunk cupboard drawer cabinet bookcase till bar piano altar throne pillar arch porthole mast wheel
    console panel screen seat sign pump well fountain bridge workbench easel loom anvil forge organ balcony blackboard
    lectern mantelpiece doorway windowsill trapdoor banister noticeboard pew anchor tiller buoy turnstile lift oven boiler`,
  lamp: "lantern lamp candle torch bulb lamplight candlestick headlamp streetlamp chandelier",
  beast: `cat dog horse parrot crow raven owl mouse rat goat hen hound kitten puppy gull donkey pony fox wolf
    falcon hawk pigeon starling spider ferret badger hare rabbit tortoise toad lizard heron goose duck mule`,
  plant:
    "hedge fern nettle bramble rose tree oak ivy parsley vine orchid cactus willow seedling thistle sapling bonsai",
  food: `bread pie orange apple cake stew cheese egg biscuit toast honey chocolate porridge sandwich jam pastry bun plum
    pear noodle curry dumpling soup pasty loaf scone`,
  drink: "tea coffee wine ale beer cocoa whisky lemonade broth brandy rum cider",
  tool: `spanner wrench hammer chisel saw screwdriver needle shears trowel broom mop spade rake shovel file plane drill oilcan
    pliers tweezers scalpel whisk rolling-pin sextant ruler abacus typewriter sieve paintbrush bellows tongs cloth rag`,
  body: "beard moustache hair antenna tail wing wings horns ears lens visor braid plait",
  place: `tower compartment carriage lobby shop kitchen garden library room cabin cellar attic station platform harbour harbor
    street square market office hall chapel church tavern inn school classroom barn workshop studio theatre theater museum
    castle palace dungeon forest wood field valley river canal lake beach island cave mountain village town city hotel lighthouse
    ship boat narrowboat train greenhouse bakery cafe diner hospital ward lab laboratory observatory bridge towpath corridor
    stairwell rooftop basement archive bookshop courthouse cemetery graveyard junction crossroads orchard farm mill pier quay
    alley courtyard temple monastery garage hangar bunker desert reef moor marsh backstage cinema`,
  person: `conductor porter keeper captain sailor clerk passenger stranger neighbour neighbor doctor nurse teacher
    inspector sergeant soldier guard baker butcher widow vicar priest king queen prince princess duke merchant thief judge lawyer
    farmer miller smith cook waiter landlord landlady postman brother sister mother father son daughter uncle aunt husband wife
    child girl boy man woman friend boss partner rival apprentice student professor mayor crew customer colonel lady`,
};

const kinds = new Map<string, Kind>();
for (const [kind, list] of Object.entries(KINDS) as [Kind, string][])
  for (const noun of list.trim().split(/\s+/)) if (!kinds.has(noun)) kinds.set(noun, kind);

const FABRIC =
  `time way door night day year thing reason story question answer name word secret truth promise debt price light
  storm rain snow wind sea tide water weather road path house home war money letter accident dream fire song music silence sound
  smell voice face hand eye heart work job trade game plan trick law rule crime murder case evidence theory cause ghost magic
  spell curse world place corner wall roof floor stone bone blood trouble business idea memory past future childhood family
  birthday wedding funeral journey train ticket bus car bicycle engine machine computer robot ship treasure gold silver sword
  beam flash hook step steps shelf hedge jar gate item column kindness`
    .trim()
    .split(/\s+/);
const nouns = new Set([...kinds.keys(), ...FABRIC]);

const singular = (word: string) =>
  word
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x)es$/, "$1")
    .replace(/([^s])s$/, "$1");

/** What kind of thing a noun names, singular or plural; null for an unknown one. */
export function kindOf(noun: string): Kind | null {
  const word = noun.toLowerCase();
  return kinds.get(word) ?? kinds.get(singular(word)) ?? null;
}

/** Is this surely a noun? Most nouns are unknown to us, so "no" means little. */
export function isNoun(word: string): boolean {
  const lower = word.toLowerCase();
  return nouns.has(lower) || nouns.has(singular(lower));
}

/** Does this noun take a plural verb? */
export function isPlural(noun: string): boolean {
  return /s$/i.test(noun) && !/(ss|us|is|lens)$/i.test(noun);
}
