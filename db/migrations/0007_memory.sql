-- The memory at a message, or the nearest one at most 60 messages above it; of those that end at one message the longest.
CREATE FUNCTION "nearest_memory"(p_chat uuid, p_message uuid) RETURNS SETOF "memories" LANGUAGE sql STABLE ROWS 1 AS $$
  WITH RECURSIVE climb AS (
    SELECT m.id, m.parent_id, 0 AS step FROM messages m WHERE m.id = p_message AND m.chat_id = p_chat
    UNION ALL
    SELECT m.id, m.parent_id, climb.step + 1 FROM climb JOIN messages m ON m.id = climb.parent_id
      WHERE climb.step < 60 AND NOT EXISTS (SELECT 1 FROM memories s WHERE s.message_id = climb.id)
  )
  SELECT s.* FROM climb JOIN memories s ON s.message_id = climb.id ORDER BY s.from_depth LIMIT 1
$$;
--> statement-breakpoint
-- The segments along a path, oldest first: [{id, messageId, from, to, text, edited, pinned, beforeId}]. The newest 100, and the pinned ones
-- before them. It hops from segment to segment, so it costs their number, not the path's length.
CREATE FUNCTION "path_memory"(p_chat uuid, p_leaf uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain AS (
    SELECT near.id, near.from_depth, near.before_id, 1 AS step FROM nearest_memory(p_chat, p_leaf) near
    UNION ALL
    SELECT near.id, near.from_depth, near.before_id, chain.step + 1
      FROM chain CROSS JOIN LATERAL nearest_memory(p_chat, chain.before_id) near
      WHERE chain.step < 100
        OR EXISTS (SELECT 1 FROM memories s WHERE s.chat_id = p_chat AND s.pinned AND s.to_depth < chain.from_depth)
  )
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'messageId', s.message_id, 'from', s.from_depth, 'to', s.to_depth,
    'text', s.text, 'edited', s.edited, 'pinned', s.pinned, 'beforeId', s.before_id) ORDER BY step DESC), '[]'::jsonb)
  FROM chain JOIN memories s ON s.id = chain.id WHERE step <= 100 OR s.pinned
$$;
--> statement-breakpoint
-- Tells whether a line has changed between a message and the one at p_from above it; null when the message is deleted.
CREATE FUNCTION "stretch_stamp"(p_chat uuid, p_message uuid, p_from int) RETURNS text LANGUAGE sql STABLE AS $$
  WITH RECURSIVE stretch AS (
    SELECT m.parent_id, m.depth, m.parts FROM messages m WHERE m.id = p_message AND m.chat_id = p_chat AND m.deleted_at IS NULL
    UNION ALL
    SELECT m.parent_id, m.depth, m.parts FROM stretch JOIN messages m ON m.id = stretch.parent_id WHERE stretch.depth > p_from
  )
  SELECT md5(string_agg(md5(parts::text), '' ORDER BY depth)) FROM stretch
$$;
--> statement-breakpoint
-- The next segment to make for a path: {messageId, from, to, stamp, lines}, or null when its memory is complete. In this order: the newest
-- whole stretch of p_size messages; the newest one that a change has emptied; the newest gap; and, when there are more than p_most short
-- ones that nobody has written in or pinned, the oldest p_merge of them that stand side by side, as one.
CREATE FUNCTION "memory_work"(p_chat uuid, p_leaf uuid, p_size int, p_most int, p_merge int) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  chain jsonb := path_memory(p_chat, p_leaf);
  last messages; size int := p_size;
BEGIN
  WITH RECURSIVE climb AS (
    SELECT m.id, m.parent_id, m.depth FROM messages m WHERE m.id = p_leaf AND m.chat_id = p_chat
    UNION ALL
    SELECT m.id, m.parent_id, m.depth FROM climb JOIN messages m ON m.id = climb.parent_id WHERE (climb.depth + 1) % p_size <> 0
  )
  SELECT m.* INTO last FROM climb JOIN messages m ON m.id = climb.id
    WHERE (climb.depth + 1) % p_size = 0 AND NOT EXISTS (SELECT 1 FROM memories s WHERE s.message_id = climb.id);
  IF last.id IS NULL THEN
    SELECT m.* INTO last FROM jsonb_to_recordset(chain) AS s("messageId" uuid, "to" int, text text, edited boolean)
      JOIN messages m ON m.id = s."messageId" WHERE s.text = '' AND NOT s.edited ORDER BY s."to" DESC LIMIT 1;
    IF last.id IS NOT NULL THEN
      SELECT last.depth + 1 - from_depth INTO size FROM nearest_memory(p_chat, last.id);
    END IF;
  END IF;
  IF last.id IS NULL AND jsonb_array_length(chain) < 100 THEN
    SELECT m.* INTO last FROM (
      SELECT s.*, lag("messageId") OVER (ORDER BY "from") AS older
      FROM jsonb_to_recordset(chain) AS s("messageId" uuid, "beforeId" uuid, "from" int)
    ) s JOIN messages m ON m.id = s."beforeId" WHERE s."beforeId" IS DISTINCT FROM s.older ORDER BY s."from" DESC LIMIT 1;
  END IF;
  IF last.id IS NULL THEN
    size := p_size * p_merge;
    SELECT m.* INTO last FROM (
      SELECT s."messageId", s."to", lag("from", p_merge - 1) OVER (ORDER BY "from") AS first, count(*) OVER () AS plain
      FROM jsonb_to_recordset(chain) AS s("messageId" uuid, "from" int, "to" int, edited boolean, pinned boolean)
      WHERE "to" - "from" + 1 = p_size AND NOT edited AND NOT pinned
    ) s JOIN messages m ON m.id = s."messageId"
    WHERE s.plain > p_most AND s."to" - s.first + 1 = size ORDER BY s."to" LIMIT 1;
  END IF;
  IF last.id IS NULL THEN RETURN NULL; END IF;
  RETURN jsonb_build_object('messageId', last.id, 'from', last.depth + 1 - size, 'to', last.depth,
    'stamp', stretch_stamp(p_chat, last.id, last.depth + 1 - size), 'lines', turn_context(p_chat, last.id, size));
END $$;
--> statement-breakpoint
-- Keeps a segment that was made, unless its lines have changed meanwhile or the person has written in it, or in one it would stand for.
CREATE FUNCTION "keep_memory"(p_id uuid, p_chat uuid, p_message uuid, p_from int, p_stamp text, p_text text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
  lines uuid[]; above uuid; last int;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat FOR NO KEY UPDATE;
  WITH RECURSIVE stretch AS (
    SELECT m.id, m.parent_id, m.depth FROM messages m WHERE m.id = p_message AND m.chat_id = p_chat
    UNION ALL
    SELECT m.id, m.parent_id, m.depth FROM stretch JOIN messages m ON m.id = stretch.parent_id WHERE stretch.depth > p_from
  )
  SELECT array_agg(id), (array_agg(parent_id ORDER BY depth))[1], max(depth) INTO lines, above, last FROM stretch;
  -- Held: who changes a line from now on finds the segment and empties it.
  PERFORM 1 FROM messages WHERE id = ANY (lines) ORDER BY depth FOR SHARE;
  IF stretch_stamp(p_chat, p_message, p_from) IS DISTINCT FROM p_stamp THEN RETURN false; END IF;
  IF NOT EXISTS (SELECT 1 FROM memories WHERE message_id = p_message AND from_depth = p_from)
    AND EXISTS (SELECT 1 FROM memories WHERE message_id = ANY (lines) AND from_depth >= p_from AND (edited OR pinned)) THEN
    RETURN false;
  END IF;
  INSERT INTO memories (id, chat_id, message_id, from_depth, to_depth, before_id, text)
    VALUES (p_id, p_chat, p_message, p_from, last, above, p_text)
    ON CONFLICT (message_id, from_depth) DO UPDATE SET text = excluded.text, updated_at = now()
      WHERE memories.text = '' AND NOT memories.edited;
  RETURN FOUND;
END $$;
--> statement-breakpoint
-- The segments that tell of a message.
CREATE FUNCTION "memories_of"(p_chat uuid, p_message uuid, p_depth int) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE climb AS (
    SELECT s.id AS segment, m.id, m.parent_id, m.depth FROM memories s JOIN messages m ON m.id = s.message_id
      WHERE s.chat_id = p_chat AND s.from_depth <= p_depth AND s.to_depth >= p_depth
    UNION ALL
    SELECT climb.segment, m.id, m.parent_id, m.depth FROM climb JOIN messages m ON m.id = climb.parent_id WHERE climb.depth > p_depth
  )
  SELECT segment FROM climb WHERE id = p_message
$$;
--> statement-breakpoint
-- Does a segment stand for short ones that it was made for?
CREATE FUNCTION "is_merged"(p_segment "memories") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM memories short WHERE short.message_id = p_segment.message_id AND short.from_depth > p_segment.from_depth)
$$;
--> statement-breakpoint
-- Takes merged segments that tell of a message apart, so that the short ones stand for themselves again.
CREATE FUNCTION "dissolve_memories"(p_chat uuid, p_message uuid, p_depth int) RETURNS void LANGUAGE sql AS $$
  DELETE FROM memories s WHERE s.id IN (SELECT memories_of(p_chat, p_message, p_depth)) AND NOT s.edited AND NOT s.pinned
    AND is_merged(s)
$$;
--> statement-breakpoint
-- Writes in a segment for its person, or pins it; a null leaves things as they are. Gives the segment, null when it is not theirs or was
-- taken out.
CREATE FUNCTION "change_memory"(p_user text, p_chat uuid, p_segment uuid, p_text text, p_pinned boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  s memories;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO s FROM memories WHERE id = p_segment AND chat_id = p_chat AND NOT (edited AND text = '');
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- On other branches a merged one may stand for this one.
  IF (p_text IS NOT NULL OR p_pinned) AND NOT is_merged(s) THEN PERFORM dissolve_memories(p_chat, s.message_id, s.to_depth); END IF;
  UPDATE memories SET text = coalesce(p_text, text), edited = edited OR p_text IS NOT NULL, pinned = coalesce(p_pinned, pinned),
    updated_at = now()
  WHERE id = p_segment RETURNING * INTO s;
  RETURN jsonb_build_object('id', s.id, 'messageId', s.message_id, 'from', s.from_depth, 'to', s.to_depth, 'text', s.text,
    'edited', s.edited, 'pinned', s.pinned);
END $$;
--> statement-breakpoint
-- A text that was changed empties the segments that tell of it, but for what the person has written: they are made again.
CREATE FUNCTION "messages_forget"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM dissolve_memories(NEW.chat_id, NEW.id, NEW.depth);
  UPDATE memories SET text = '', updated_at = now()
    WHERE id IN (SELECT memories_of(NEW.chat_id, NEW.id, NEW.depth)) AND NOT edited AND text <> '';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "messages_forget" AFTER UPDATE OF "parts" ON "messages" FOR EACH ROW
  WHEN (OLD.parts IS DISTINCT FROM NEW.parts) EXECUTE FUNCTION "messages_forget"();
--> statement-breakpoint
-- How the newest two other replies below a message began, newest first.
CREATE FUNCTION "reply_asides"(p_chat uuid, p_parent uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(left(said, 200) ORDER BY n DESC), '[]'::jsonb) FROM (
    SELECT m.n, text.said FROM messages m CROSS JOIN LATERAL (
      SELECT string_agg(part->>'text', '' ORDER BY place) AS said FROM jsonb_array_elements(m.parts) WITH ORDINALITY AS p(part, place)
        WHERE part->>'type' = 'text'
    ) text
    WHERE m.parent_id = p_parent AND m.chat_id = p_chat AND m.role = 'assistant' AND m.deleted_at IS NULL AND text.said ~ '\S'
    ORDER BY m.n DESC LIMIT 2
  ) newest
$$;
--> statement-breakpoint
-- What the prompt is made from: the chat's own choices, the pinned version of the persona, the memory of the path above the reply, its
-- newest messages, and how other replies in this place began.
CREATE OR REPLACE FUNCTION "turn_material"(p_chat uuid, p_leaf uuid, p_limit int) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'chatId', c.id, 'versionId', v.id, 'mode', c.mode, 'settings', c.settings, 'untitled', c.title IS NULL, 'rating', p.rating,
    'persona', v.data, 'roleplayData', v.roleplay_data, 'lorebook', v.lorebook,
    'memory', path_memory(p_chat, p_leaf), 'context', turn_context(p_chat, p_leaf, p_limit), 'asides', reply_asides(p_chat, p_leaf),
    'looped', coalesce((SELECT m.metadata->>'finishReason' = 'loop' FROM messages m WHERE m.parent_id = p_leaf AND m.chat_id = p_chat
      AND m.role = 'assistant' AND m.deleted_at IS NULL AND m.status <> 'streaming' ORDER BY m.n DESC LIMIT 1), false))
  FROM chats c JOIN persona_versions v ON v.id = c.persona_version_id JOIN personas p ON p.id = c.persona_id
  WHERE c.id = p_chat
$$;
--> statement-breakpoint
-- A new chat (p_clone) with a copy of the path down to a message and its memory: the same persona, settings and mode.
--   {r: ok, count} or {r: not_found}
CREATE OR REPLACE FUNCTION "clone_chat"(p_user text, p_chat uuid, p_message uuid, p_clone uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  copied int;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM chats c JOIN messages m ON m.chat_id = c.id AND m.id = p_message AND m.deleted_at IS NULL
    WHERE c.id = p_chat AND c.user_id = p_user AND c.deleted_at IS NULL) THEN
    RETURN jsonb_build_object('r', 'not_found');
  END IF;
  INSERT INTO chats (id, user_id, persona_id, persona_version_id, title, mode, settings)
    SELECT p_clone, user_id, persona_id, persona_version_id, title, mode, settings FROM chats WHERE id = p_chat;
  WITH RECURSIVE path AS (
    SELECT m.*, gen_random_uuid() AS copy FROM messages m WHERE m.id = p_message
    UNION ALL
    SELECT m.*, gen_random_uuid() FROM path JOIN messages m ON m.id = path.parent_id
  ), copies AS (
    INSERT INTO messages (id, chat_id, parent_id, depth, role, status, parts, metadata, created_at)
      SELECT path.copy, p_clone, above.copy, path.depth, path.role,
        CASE WHEN path.status = 'streaming' THEN 'interrupted' ELSE path.status END, path.parts, path.metadata, path.created_at
      FROM path LEFT JOIN path above ON above.id = path.parent_id ORDER BY path.depth
    RETURNING id, depth
  ), remembered AS (
    INSERT INTO memories (id, chat_id, message_id, from_depth, to_depth, before_id, text, edited, pinned)
      SELECT gen_random_uuid(), p_clone, path.copy, s.from_depth, s.to_depth, above.copy, s.text, s.edited, s.pinned
      FROM path JOIN memories s ON s.message_id = path.id LEFT JOIN path above ON above.id = s.before_id
  )
  UPDATE chats SET active_leaf_id = (SELECT id FROM copies ORDER BY depth DESC LIMIT 1) WHERE id = p_clone;
  SELECT count(*) INTO copied FROM messages WHERE chat_id = p_clone;
  RETURN jsonb_build_object('r', 'ok', 'count', copied);
END $$;
