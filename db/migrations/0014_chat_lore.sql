-- What the prompt is made from, now with the facts of this chat alone beside its persona's, and what tells one text of them from another.
CREATE OR REPLACE FUNCTION "turn_material"(p_chat uuid, p_leaf uuid, p_limit int) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'chatId', c.id, 'versionId', v.id, 'mode', c.mode, 'settings', c.settings, 'untitled', c.title IS NULL, 'rating', p.rating,
    'persona', v.data, 'roleplayData', v.roleplay_data, 'lorebook', v.lorebook,
    'chatLorebook', c.lorebook, 'chatLoreStamp', md5(c.lorebook::text),
    'memory', path_memory(p_chat, p_leaf), 'context', turn_context(p_chat, p_leaf, p_limit), 'asides', reply_asides(p_chat, p_leaf),
    'looped', coalesce((SELECT m.metadata->>'finishReason' = 'loop' FROM messages m WHERE m.parent_id = p_leaf AND m.chat_id = p_chat
      AND m.role = 'assistant' AND m.deleted_at IS NULL AND m.status <> 'streaming' ORDER BY m.n DESC LIMIT 1), false))
  FROM chats c JOIN persona_versions v ON v.id = c.persona_version_id JOIN personas p ON p.id = c.persona_id
  WHERE c.id = p_chat
$$;
--> statement-breakpoint
-- A copy keeps the facts of its chat.
CREATE OR REPLACE FUNCTION "clone_chat"(p_user text, p_chat uuid, p_message uuid, p_clone uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  copied int;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM chats c JOIN messages m ON m.chat_id = c.id AND m.id = p_message AND m.deleted_at IS NULL
    WHERE c.id = p_chat AND c.user_id = p_user AND c.deleted_at IS NULL) THEN
    RETURN jsonb_build_object('r', 'not_found');
  END IF;
  INSERT INTO chats (id, user_id, persona_id, persona_version_id, title, mode, settings, lorebook)
    SELECT p_clone, user_id, persona_id, persona_version_id, title, mode, settings, lorebook FROM chats WHERE id = p_chat;
  WITH RECURSIVE path AS (
    SELECT m.*, gen_random_uuid() AS copy FROM messages m WHERE m.id = p_message
    UNION ALL
    SELECT m.*, gen_random_uuid() FROM path JOIN messages m ON m.id = path.parent_id
  ), copies AS (
    INSERT INTO messages (id, chat_id, parent_id, depth, role, status, parts, metadata, name, created_at)
      SELECT path.copy, p_clone, above.copy, path.depth, path.role,
        CASE WHEN path.status = 'streaming' THEN 'interrupted' ELSE path.status END, path.parts, path.metadata, path.name, path.created_at
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
