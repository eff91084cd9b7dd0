import { sql } from "drizzle-orm";
import { PAINT_LEASE } from "../../worker/contract/painting.ts";
import type { PaintSettings, PictureKind, PictureProblem } from "../../worker/contract/pictures.ts";
import type { MessageParts } from "../../worker/contract/messages.ts";
import type { ContentRating } from "../../worker/contract/personas.ts";
import type { Db } from "../client.ts";

/** What a task needs to paint the picture it holds. Texts are as they were written. */
export interface HeldPicture {
  id: string;
  kind: PictureKind;
  /** a person's own words, or what an earlier attempt wrote; empty when the reply is still to be read */
  scene: string;
  /** what an earlier attempt had written */
  prompt: string;
  alt: string;
  settings: Partial<PaintSettings>;
  /** null: the first one, the one that belongs to `versionId`, the one of the settings' shape */
  model: string | null;
  seed: number | null;
  size: { width: number; height: number } | null;
  /** as the chat is pinned for a message's picture, else the newest that the person may see; null without a persona */
  persona: {
    versionId: string;
    name: string;
    /** condensed, or as its author wrote it when it is not condensed yet; for a portrait of somebody without any looks their headline */
    appearance: string;
    rating: ContentRating;
  } | null;
  /** whom the person plays in the chat; null outside of one */
  userPersona: { name: string; appearance: string } | null;
  /** where the chat's story begins; empty outside of one */
  scenario: string;
  /** the message it is of and the three before it, oldest first; none outside of a chat */
  lines: { role: "user" | "assistant" | "system"; parts: MessageParts }[];
}

/** A run of a task, and the picture that it says it holds: all that it writes is lost once somebody else does. */
interface Hold {
  imageId: string;
  runId: string;
}

/**
 * Takes a picture for a run, for as long as {@link PAINT_LEASE}: one that is queued, that the run has already, or whose holder was not
 * heard of for too long. Null when there is nothing to do: it is finished, another's, or deleted, alone or with its reply or chat.
 */
export async function claimPicture(db: Db, { imageId, runId }: Hold): Promise<HeldPicture | null> {
  const { rows } = await db.execute<{ held: HeldPicture }>(sql`
    with held as (
      update images i set status = 'running', run_id = ${runId}, held_until = now() + make_interval(secs => ${PAINT_LEASE}::int),
        started_at = case when i.run_id = ${runId} then coalesce(i.started_at, now()) else now() end, progress = 0.1, updated_at = now()
      where i.id = ${imageId}::uuid and i.deleted_at is null
        and (i.status = 'queued' or i.status = 'running' and (i.run_id = ${runId} or i.held_until < now()))
        and (i.message_id is null or exists (select 1 from messages m join chats c on c.id = m.chat_id
          where m.id = i.message_id and m.deleted_at is null and c.deleted_at is null))
      returning i.*
    )
    select jsonb_build_object('id', i.id, 'kind', i.kind, 'scene', i.scene, 'prompt', i.prompt, 'alt', i.alt, 'settings', i.settings,
      'model', i.model, 'seed', i.seed,
      'size', case when i.width > 0 and i.height > 0 then jsonb_build_object('width', i.width, 'height', i.height) end,
      'persona', case when v.id is not null then jsonb_build_object('versionId', v.id, 'name', v.data->>'name',
        'appearance', coalesce(v.roleplay_data->>'appearance', nullif(v.data->>'appearance', ''),
          case when i.kind = 'portrait' then v.data->>'headline' end, ''), 'rating', p.rating) end,
      'userPersona', case when c.id is not null then jsonb_build_object(
        'name', coalesce(c.settings#>>'{userPersona,name}', ''),
        'appearance', coalesce(c.settings#>>'{userPersona,appearance}', '')) end,
      'scenario', case when c.id is not null then coalesce(nullif(c.settings->>'scenario', ''), v.data->>'scenario', '') else '' end,
      'lines', ${linesOf}) as held
    from held i
    left join messages m on m.id = i.message_id
    left join chats c on c.id = m.chat_id
    left join personas p on p.id = coalesce(c.persona_id, i.persona_id)
    left join persona_versions v on v.id = coalesce(c.persona_version_id,
      case when p.owner_id = i.owner_id then p.current_version_id when p.deleted_at is null then p.public_version_id end)`);
  return rows[0]?.held ?? null;
}

/** The message `m` and the three before it on its path. */
const linesOf = sql`(
  with recursive path as (
    select m.parent_id, m.role, m.parts, 0 as back
    union all
    select up.parent_id, up.role, up.parts, path.back + 1 from path join messages up on up.id = path.parent_id where path.back < 3
  )
  select coalesce(jsonb_agg(jsonb_build_object('role', role, 'parts', parts) order by back desc)
    filter (where role is not null), '[]') from path)`;

const held = ({ imageId, runId }: Hold) =>
  sql`id = ${imageId}::uuid and status = 'running' and run_id = ${runId} and deleted_at is null`;

/** Tells how far a picture has come, 0-1, and that its run lives. False when the run does not hold it any more. */
export async function tellProgress(
  db: Db,
  { progress, ...hold }: Hold & { progress: number },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update images set progress = ${progress}, held_until = now() + make_interval(secs => ${PAINT_LEASE}::int), updated_at = now()
    where ${held(hold)} returning id`);
  return rows.length > 0;
}

/** What is known of a picture before it is painted. */
export interface PictureWords {
  scene: string;
  prompt: string;
  alt: string;
  model: string;
  seed: number;
}

/** Writes what will be painted, and the `progress` that this is. False when the run does not hold the picture any more. */
export async function writeWords(
  db: Db,
  { words, progress, ...hold }: Hold & { words: PictureWords; progress: number },
): Promise<boolean> {
  const { scene, prompt, alt, model, seed } = words;
  const { rows } = await db.execute(sql`
    update images set scene = ${scene}, prompt = ${prompt}, alt = ${alt}, model = ${model}, seed = ${seed}::bigint,
      progress = ${progress}, held_until = now() + make_interval(secs => ${PAINT_LEASE}::int), updated_at = now()
    where ${held(hold)} returning id`);
  return rows.length > 0;
}

/** Writes the accent that a picture's colours suggest, OKLCH. False when the run does not hold the picture any more. */
export async function writeColours(
  db: Db,
  { hue, chroma, progress, ...hold }: Hold & { hue: number; chroma: number; progress: number },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update images set hue = ${hue}, chroma = ${chroma}, progress = ${progress},
      held_until = now() + make_interval(secs => ${PAINT_LEASE}::int), updated_at = now()
    where ${held(hold)} returning id`);
  return rows.length > 0;
}

/** Ends a picture without one. False when the run does not hold it any more. */
export async function failPicture(
  db: Db,
  { problem, ...hold }: Hold & { problem: PictureProblem },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update images set status = 'failed', error = ${problem}, progress = 0, held_until = null, finished_at = now(), updated_at = now()
    where ${held(hold)} returning id`);
  return rows.length > 0;
}

/**
 * Makes a finished portrait the face of its persona's current version, with its accent, when that version has none yet; else it only
 * stays in the gallery. Harmless when asked again. True when the version shows it.
 */
export async function hangPortrait(db: Db, { imageId, runId }: Hold): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update persona_versions v set portrait_image_id = i.id, hue = coalesce(i.hue, v.hue), chroma = coalesce(i.chroma, v.chroma)
    from images i join personas p on p.id = i.persona_id and p.owner_id = i.owner_id and p.deleted_at is null
    where i.id = ${imageId}::uuid and i.run_id = ${runId} and i.kind = 'portrait' and i.status = 'ready' and i.deleted_at is null
      and v.id = p.current_version_id and (v.portrait_image_id is null or v.portrait_image_id = i.id)
    returning v.id`);
  return rows.length > 0;
}
