-- A message's place in the tree is written once, so a parent is always older than its child and no cycle can exist.
CREATE FUNCTION "messages_keep_place"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a message keeps its chat, parent, depth and number' USING ERRCODE = '23514', CONSTRAINT = 'messages_keep_place';
END $$;
--> statement-breakpoint
CREATE TRIGGER "messages_keep_place" BEFORE UPDATE ON "messages" FOR EACH ROW
  WHEN (OLD.chat_id IS DISTINCT FROM NEW.chat_id OR OLD.parent_id IS DISTINCT FROM NEW.parent_id
    OR OLD.depth IS DISTINCT FROM NEW.depth OR OLD.n IS DISTINCT FROM NEW.n)
  EXECUTE FUNCTION "messages_keep_place"();
--> statement-breakpoint
-- What a turn's status means for the reply it writes.
CREATE FUNCTION "reply_status"(p_turn_status text) RETURNS message_status LANGUAGE sql IMMUTABLE AS $$
  SELECT (CASE p_turn_status WHEN 'done' THEN 'complete' WHEN 'abandoned' THEN 'interrupted' WHEN 'running' THEN 'streaming'
    ELSE p_turn_status END)::message_status
$$;
--> statement-breakpoint
-- The path upwards from a message, oldest first, at most p_limit messages: [{id, role, parts, depth, status}].
CREATE FUNCTION "turn_context"(p_chat uuid, p_leaf uuid, p_limit int) RETURNS jsonb LANGUAGE sql STABLE AS $$
  WITH RECURSIVE path AS (
    SELECT m.id, m.parent_id, m.role, m.parts, m.depth, m.status, 1 AS step
      FROM messages m WHERE m.id = p_leaf AND m.chat_id = p_chat
    UNION ALL
    SELECT m.id, m.parent_id, m.role, m.parts, m.depth, m.status, path.step + 1
      FROM path JOIN messages m ON m.id = path.parent_id AND m.chat_id = p_chat WHERE path.step < p_limit
  )
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'role', role, 'parts', parts, 'depth', depth, 'status', status)
    ORDER BY step DESC), '[]'::jsonb) FROM path
$$;
--> statement-breakpoint
-- What the prompt is made from: the chat's own choices, the pinned version of the persona, and the path above the reply.
CREATE FUNCTION "turn_material"(p_chat uuid, p_leaf uuid, p_limit int) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'mode', c.mode, 'settings', c.settings, 'untitled', c.title IS NULL, 'rating', p.rating,
    'persona', v.data, 'roleplayData', v.roleplay_data, 'lorebook', v.lorebook,
    'context', turn_context(p_chat, p_leaf, p_limit))
  FROM chats c JOIN persona_versions v ON v.id = c.persona_version_id JOIN personas p ON p.id = c.persona_id
  WHERE c.id = p_chat
$$;
--> statement-breakpoint
-- Ownership, idempotency, lock or takeover, parent check, the user's line, the reply's place and the prompt's material in one trip.
-- Lock order is always chat, generation, message. Leases are compared on this server's clock only.
--   {r: ok, turn, assistant, material}         this invocation (p_owner) writes the reply
--   {r: dup, turn, assistant, status}          the turn exists already
--   {r: busy, turn, assistant}                 another turn runs in this chat
--   {r: not_found | conflict | parent_not_found}
CREATE FUNCTION "begin_turn"(
  p_user text, p_chat uuid, p_turn uuid, p_parent uuid, p_message uuid, p_parts jsonb, p_assistant uuid, p_hash text,
  p_supersede uuid, p_lease interval, p_context int, p_owner uuid
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  g generations; parent messages; line messages; superseded uuid;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;

  SELECT * INTO g FROM generations WHERE id = p_turn;
  IF FOUND THEN
    IF g.chat_id <> p_chat OR g.user_id <> p_user OR g.request_hash <> p_hash THEN
      RETURN jsonb_build_object('r', 'conflict');
    END IF;
    IF g.owner <> p_owner OR g.status <> 'running' THEN
      RETURN jsonb_build_object('r', 'dup', 'turn', g.id, 'assistant', g.assistant_id, 'status', g.status);
    END IF;
    SELECT * INTO line FROM messages WHERE id = (SELECT m.parent_id FROM messages m WHERE m.id = g.assistant_id);
    RETURN jsonb_build_object('r', 'ok', 'turn', g.id, 'assistant', g.assistant_id,
      'material', turn_material(p_chat, line.id, p_context));
  END IF;

  SELECT * INTO g FROM generations WHERE chat_id = p_chat AND status = 'running' FOR UPDATE;
  IF FOUND THEN
    IF g.lease_until < now() THEN
      UPDATE generations SET status = 'abandoned', ended_at = now() WHERE id = g.id;
      UPDATE messages SET status = 'interrupted', updated_at = now() WHERE id = g.assistant_id;
      superseded := g.id;
    ELSIF p_supersede = g.id THEN
      UPDATE generations SET status = 'stopped', ended_at = now() WHERE id = g.id;
      UPDATE messages SET status = 'stopped', updated_at = now() WHERE id = g.assistant_id;
      superseded := g.id;
    ELSE
      RETURN jsonb_build_object('r', 'busy', 'turn', g.id, 'assistant', g.assistant_id);
    END IF;
  END IF;

  IF p_parent IS NOT NULL THEN
    SELECT * INTO parent FROM messages WHERE id = p_parent AND chat_id = p_chat AND deleted_at IS NULL;
    IF NOT FOUND OR parent.status = 'streaming' THEN RETURN jsonb_build_object('r', 'parent_not_found'); END IF;
  END IF;
  IF p_message IS NOT NULL THEN
    INSERT INTO messages (id, chat_id, parent_id, depth, role, status, parts)
      VALUES (p_message, p_chat, p_parent, coalesce(parent.depth + 1, 0), 'user', 'complete', p_parts)
      ON CONFLICT (id) DO NOTHING;
    SELECT * INTO line FROM messages WHERE id = p_message;
    IF line.chat_id <> p_chat OR line.parent_id IS DISTINCT FROM p_parent OR line.role <> 'user' OR line.parts <> p_parts
      OR line.deleted_at IS NOT NULL THEN
      RAISE EXCEPTION 'message id is in use' USING ERRCODE = 'P0409';
    END IF;
  ELSE
    line := parent;
  END IF;

  INSERT INTO messages (id, chat_id, parent_id, depth, role, status)
    VALUES (p_assistant, p_chat, line.id, line.depth + 1, 'assistant', 'streaming');
  INSERT INTO generations (id, chat_id, user_id, assistant_id, request_hash, status, owner, lease_until)
    VALUES (p_turn, p_chat, p_user, p_assistant, p_hash, 'running', p_owner, now() + p_lease);
  UPDATE chats SET active_leaf_id = p_assistant, updated_at = now() WHERE id = p_chat;
  RETURN jsonb_build_object('r', 'ok', 'turn', p_turn, 'assistant', p_assistant, 'superseded', superseded,
    'material', turn_material(p_chat, line.id, p_context));
END $$;
--> statement-breakpoint
-- Ends a turn once and stores its text; a longer text of the same turn may still be stored afterwards, a shorter one never is.
--   {r: won | lost, status} or {r: gone} when the chat was deleted
CREATE FUNCTION "finish_turn"(p_turn uuid, p_status text, p_parts jsonb, p_seq int, p_metadata jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  g generations; won boolean := false;
BEGIN
  SELECT * INTO g FROM generations WHERE id = p_turn FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'gone'); END IF;
  IF g.status = 'running' THEN
    UPDATE generations SET status = p_status, ended_at = now() WHERE id = p_turn;
    UPDATE messages SET status = reply_status(p_status), metadata = p_metadata, updated_at = now() WHERE id = g.assistant_id;
    g.status := p_status; won := true;
  END IF;
  IF p_seq > g.seq THEN
    UPDATE generations SET seq = p_seq WHERE id = p_turn;
    UPDATE messages SET parts = p_parts, updated_at = now() WHERE id = g.assistant_id;
  END IF;
  RETURN jsonb_build_object('r', CASE WHEN won THEN 'won' ELSE 'lost' END, 'status', g.status);
END $$;
