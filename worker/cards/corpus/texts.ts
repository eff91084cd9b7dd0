/** What the made-up cards of this corpus say. None is a real card, and nobody's work is in them. */
export const TEXTS = {
  name: "Odile Farrant",
  description: "{{char}} mends clocks in a lighthouse. She counts under her breath.",
  personality: "Dry, exact, kinder than she sounds.",
  scenario: "{{user}} brings a watch that runs backwards.",
  first_mes: '*She does not look up.* "Leave it on the tide table."',
  mes_example: "<START>\n{{user}}: How late?\n{{char}}: Eleven minutes. Since March.",
};

/** All that a V2 may say. */
export const V2_DATA = {
  ...TEXTS,
  creator_notes: "Best at night.",
  system_prompt: "{{original}} Keep to short sentences.",
  post_history_instructions: "Mention the tide.",
  alternate_greetings: ["The lamp is out.", '"You are early," she says.'],
  tags: ["Clocks", "sea"],
  creator: "corpus",
  character_version: "1.3",
  extensions: { "corpus/kept": { deep: [1, 2, 3] }, fav: true },
};

/** A book with what V2 requires and what it allows. */
export const BOOK = {
  name: "The coast",
  scan_depth: 6,
  token_budget: 400,
  recursive_scanning: false,
  extensions: {},
  entries: [
    {
      keys: ["lamp", "light"],
      content: "The lamp has been dark since the gale.",
      extensions: {},
      enabled: true,
      insertion_order: 10,
      id: 1,
      comment: "lamp",
      "corpus/kept": "yes",
    },
    {
      keys: ["tide"],
      secondary_keys: ["spring", "neap"],
      selective: true,
      content: "Two tides a day, and she knows both by name.",
      extensions: { depth: 2 },
      enabled: false,
      insertion_order: 20,
      priority: 5,
      position: "before_char",
    },
  ],
};

/** A card with these fields besides, or instead. */
export const v2 = (more: object = {}) => ({
  spec: "chara_card_v2",
  spec_version: "2.0",
  data: { ...V2_DATA, ...more },
});

/** The same as V3. */
export const v3 = (more: object = {}) => ({
  spec: "chara_card_v3",
  spec_version: "3.0",
  data: { ...V2_DATA, group_only_greetings: [], ...more },
});
