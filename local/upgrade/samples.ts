import { idsOf, kept, made, FUTURE, PAST, type Sample } from "./ids.ts";
import { besideOf, chatsOf } from "./sample-chats.ts";

const DATA = {
  name: "Maren",
  headline: "Keeper of a light",
  appearance: "tall",
  personality: "Patient.",
  background: "The island.",
  speakingStyle: "Few words.",
  scenario: "A gallery in the wind.",
  greetings: ["*The lamp turns.* Come in."],
  exampleDialogue: "",
  systemPrompt: "",
  postHistoryInstructions: "",
  creatorNotes: "",
};
const BOOK = { entries: [{ keys: ["lamp"], content: "It is never out.", priority: 3 }] };

/**
 * One row or more for each table, every column of today's written out but those that the database computes: a column that is new has to
 * be put here. What is in jsonb is what the first release wrote. In the order in which foreign keys let them in.
 */
export function sampleRows(era: number): [table: string, rows: Sample[]][] {
  return [...peopleOf(era), ...castOf(era), ...chatsOf(era), ...besideOf(era)];
}

function peopleOf(era: number): [string, Sample[]][] {
  const { userId, sessionId } = idsOf(era);
  const email = `${userId}@example.com`;
  const seen = { ip_address: "192.0.2.1", user_agent: "Lynx" };
  const nothing = { access_token: null, refresh_token: null, id_token: null, scope: null };
  const never = { access_token_expires_at: null, refresh_token_expires_at: null };
  const credential = { account_id: userId, provider_id: "credential", password: "hashed" };
  const rows: [string, Sample][] = [
    [
      "user",
      { id: userId, name: "Wren", email, email_verified: true, image: null, is_anonymous: false },
    ],
    [
      "session",
      { id: sessionId, token: `token-${era}`, user_id: userId, expires_at: FUTURE, ...seen },
    ],
    ["account", { id: `account-${era}`, user_id: userId, ...credential, ...nothing, ...never }],
    [
      "verification",
      { id: `verification-${era}`, identifier: email, value: "v", expires_at: FUTURE },
    ],
  ];
  return rows.map(([table, row]) => [table, [{ ...row, ...made }]]);
}

function castOf(era: number): [string, Sample[]][] {
  const { userId, personaId, versionId, imageId } = idsOf(era);
  const persona = {
    id: personaId,
    owner_id: userId,
    slug: `maren-${era}`,
    name: DATA.name,
    headline: DATA.headline,
    tags: ["sea", "quiet"],
    rating: "teen",
    visibility: "public",
    // set once there are versions
    current_version_id: null,
    public_version_id: null,
    forked_from_id: null,
    lineage: [],
    draft: null,
    card_hash: null,
    public_words: "'lamp':1",
    published_at: PAST,
    talks: 3,
    forks: 1,
    ...kept,
  };
  const version = {
    id: versionId,
    persona_id: personaId,
    number: 1,
    data: DATA,
    roleplay_data: { appearance: "tall", summary: "Keeps a light.", voice: "brief" },
    lorebook: BOOK,
    card: { spec: "chara_card_v2", data: { extensions: { unknown: 1 } } },
    origin: "written",
    note: "",
    portrait_image_id: imageId,
    hue: 84,
    chroma: 0.055,
    created_at: PAST,
  };
  return [
    ["personas", [persona]],
    ["persona_versions", [version]],
  ];
}
