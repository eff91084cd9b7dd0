import { findPersonaLore } from "../../db/queries/lore.ts";
import { findMaterial } from "../../db/queries/material.ts";
import { splitContext } from "../ai/budget.ts";
import { condenseByRule } from "../ai/condense.ts";
import { priced, UNCALIBRATED } from "../ai/estimate.ts";
import { CONSTANTS, listSources, SHARE } from "../ai/lore-of-path.ts";
import { readBook } from "../ai/lore/book.ts";
import { explainLore } from "../ai/lore/explain.ts";
import { chatId as ownId, joinBooks } from "../ai/lore/join.ts";
import { cleanName, prepare } from "../ai/macros.ts";
import type { PromptMaterial } from "../ai/material.ts";
import { replyTokens } from "../ai/params.ts";
import { factsOf, sceneNames } from "../ai/scene.ts";
import { readTexts } from "../ai/texts.ts";
import { ChatSettings } from "../contract/chats.ts";
import type { Book } from "../contract/lore/entry.ts";
import type { TestedEntry, TestedLore, TestLore } from "../contract/lore.ts";
import { type Lorebook, PersonaData } from "../contract/personas.ts";
import type { Deps } from "../deps.ts";
import { AppError } from "../errors.ts";
import { toMaterial } from "./material.ts";

/** Words of a usual reply: what it takes is not there for lore. */
const WORDS = 120;

/**
 * What a lorebook as it is being written would do on some lines: the engine's own answer, entry by entry. Chances come true, and are told.
 * Fails with `not_found` for a persona or a chat that is not the caller's.
 */
export async function testLore(
  deps: Deps,
  asked: TestLore & { userId: string },
): Promise<TestedLore> {
  const scene = await readScene(deps, asked);
  const { material } = scene;
  const [persona, own] = [scene.lorebook, asked.chatLorebook].map((raw) => readBook(raw ?? null));
  if (persona === undefined || own === undefined) throw new AppError("internal");
  const { entries, tokens } = explain(deps, asked, material, joinBooks(persona, own) ?? persona);
  return {
    persona: persona.entries.map(({ id }) => entries.get(id) ?? double(id)),
    chat: own.entries.map(({ id }) => entries.get(ownId(id)) ?? double(ownId(id))),
    tokens,
  };
}

function explain(deps: Deps, asked: TestLore, material: PromptMaterial, book: Book) {
  const stored = sceneNames(material);
  const names = {
    persona: cleanName(asked.names.persona ?? "") || stored.persona,
    user: cleanName(asked.names.user ?? "") || stored.user,
  };
  const price = priced(UNCALIBRATED);
  const profile = deps.models.profile(deps.models.choose(material.settings.modelId));
  const { room } = splitContext(profile, replyTokens(material.mode, WORDS));
  const facts = factsOf(names, material.chatId, "test", asked.lines.at(-1)?.text);
  const texts = readTexts(material, { standing: facts, current: facts }, room, price);
  const tokens = asked.maxTokens ?? Math.floor(room * SHARE);
  const messages = asked.lines.map(({ role, text }, place) => ({
    id: String(place),
    depth: asked.earlier + place,
    role,
    text: prepare(text, facts),
  }));
  const replies = messages.filter(({ role }) => role === "assistant").length;
  return explainLore({
    book,
    messages,
    texts: listSources(texts, prepare(material.persona.creatorNotes, facts)),
    facts: { ...facts, chat: material.chatId, turn: "test" },
    replies: replies + Math.ceil(asked.earlier / 2),
    greeting: 0,
    budget: { tokens, constants: Math.floor((tokens * CONSTANTS) / SHARE) },
    estimate: price,
    lucky: true,
  });
}

/** An entry of a chat's that stands in the persona's book under the same name. */
const double = (id: string): TestedEntry => ({
  id,
  fires: false,
  chance: 100,
  tokens: 0,
  steps: [{ check: "double", ok: false }],
});

/** What stands around the lines, and the persona's book unless another was sent. */
async function readScene(
  deps: Deps,
  asked: TestLore & { userId: string },
): Promise<{ material: PromptMaterial; lorebook: Lorebook | null | undefined }> {
  const { userId, chatId, personaId, lorebook } = asked;
  if (chatId !== undefined) {
    const found = await findMaterial(deps.db, { userId, chatId, leafId: null, context: 1 });
    if (!found) throw new AppError("not_found");
    const { material } = found;
    const bare = { ...material, lorebook: null, chatLorebook: null };
    return { material: toMaterial(bare), lorebook: lorebook ?? material.lorebook };
  }
  if (personaId === undefined) return { material: bareMaterial(""), lorebook };
  const row = await findPersonaLore(deps.db, { userId, personaId });
  if (row === null) throw new AppError("not_found");
  return { material: bareMaterial(personaId, row.data), lorebook: lorebook ?? row.lorebook };
}

const NOBODY = PersonaData.parse({ name: "The persona" });

/** A chat that has not begun. */
const bareMaterial = (chatId: string, persona: PersonaData = NOBODY): PromptMaterial => ({
  chatId,
  mode: "roleplay",
  settings: ChatSettings.parse({}),
  rating: "everyone",
  persona,
  roleplayData: condenseByRule(persona),
  book: null,
  memory: [],
  asides: [],
  context: [],
});
