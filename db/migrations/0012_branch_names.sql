ALTER TABLE "messages" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_name" CHECK (char_length("messages"."name") between 1 and 80);
--> statement-breakpoint
-- A copy keeps what its branches are called.
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
