-- Shows the branch of a message, and remembers where the branch that is left was. {r: ok, leaf} or {r: not_found}
CREATE FUNCTION "select_branch"(p_user text, p_chat uuid, p_message uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  target messages; leaf uuid;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  SELECT * INTO target FROM messages WHERE id = p_message AND chat_id = p_chat AND deleted_at IS NULL;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  PERFORM remember_tip(p_chat, p_message);
  leaf := newest_tip(p_chat, p_message);
  UPDATE chats SET active_leaf_id = leaf WHERE id = p_chat;
  RETURN jsonb_build_object('r', 'ok', 'leaf', leaf);
END $$;
--> statement-breakpoint
-- Changes a reply in place, if it still has p_revision; the text before can be brought back. A person's own line is never changed:
-- its new wording (p_sibling) stands beside it.
--   {r: ok, id}, {r: changed, revision, parts}, {r: busy, turn, assistant, dead}, {r: not_found}
CREATE FUNCTION "edit_message"(p_user text, p_chat uuid, p_message uuid, p_revision int, p_parts jsonb, p_sibling uuid) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  target messages; line messages;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  SELECT * INTO target FROM messages WHERE id = p_message AND chat_id = p_chat AND deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  IF target.role = 'user' THEN
    INSERT INTO messages (id, chat_id, parent_id, depth, role, parts)
      VALUES (p_sibling, p_chat, target.parent_id, target.depth, 'user', p_parts) ON CONFLICT (id) DO NOTHING;
    SELECT * INTO line FROM messages WHERE id = p_sibling;
    IF line.chat_id <> p_chat OR line.parent_id IS DISTINCT FROM target.parent_id OR line.role <> 'user' OR line.parts <> p_parts
      OR line.deleted_at IS NOT NULL THEN
      RAISE EXCEPTION 'message id is in use' USING ERRCODE = 'P0409';
    END IF;
    PERFORM remember_tip(p_chat, p_sibling);
    UPDATE chats SET active_leaf_id = newest_tip(p_chat, p_sibling), updated_at = now() WHERE id = p_chat;
    RETURN jsonb_build_object('r', 'ok', 'id', p_sibling);
  END IF;
  IF target.status = 'streaming' THEN
    RETURN (SELECT jsonb_build_object('r', 'busy', 'turn', id, 'assistant', assistant_id, 'dead', lease_until < now())
      FROM generations WHERE assistant_id = p_message AND status = 'running');
  END IF;
  IF target.revision <> p_revision THEN
    -- The same words once more are the same edit, sent again after a lost answer.
    IF target.revision = p_revision + 1 AND target.parts = p_parts THEN RETURN jsonb_build_object('r', 'ok', 'id', p_message); END IF;
    RETURN jsonb_build_object('r', 'changed', 'revision', target.revision, 'parts', target.parts);
  END IF;
  UPDATE messages SET parts = p_parts, status = 'complete', revision = revision + 1, updated_at = now(),
    before = jsonb_build_object('parts', target.parts, 'status', target.status, 'metadata', target.metadata)
  WHERE id = p_message;
  RETURN jsonb_build_object('r', 'ok', 'id', p_message);
END $$;
--> statement-breakpoint
-- Puts back what stood in a reply before it was last edited or continued; doing it again puts that back.
--   {r: ok, id}, {r: changed, revision, parts}, {r: busy, turn, assistant, dead}, {r: nothing_to_undo}, {r: not_found}
CREATE FUNCTION "undo_message"(p_user text, p_chat uuid, p_message uuid, p_revision int) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  target messages;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  SELECT * INTO target FROM messages WHERE id = p_message AND chat_id = p_chat AND deleted_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  IF target.status = 'streaming' THEN
    RETURN (SELECT jsonb_build_object('r', 'busy', 'turn', id, 'assistant', assistant_id, 'dead', lease_until < now())
      FROM generations WHERE assistant_id = p_message AND status = 'running');
  END IF;
  IF target.revision <> p_revision THEN
    RETURN jsonb_build_object('r', 'changed', 'revision', target.revision, 'parts', target.parts);
  END IF;
  IF target.before IS NULL THEN RETURN jsonb_build_object('r', 'nothing_to_undo'); END IF;
  UPDATE messages SET parts = target.before->'parts', status = (target.before->>'status')::message_status,
    metadata = target.before->'metadata', revision = revision + 1, updated_at = now(),
    before = jsonb_build_object('parts', target.parts, 'status', target.status, 'metadata', target.metadata)
  WHERE id = p_message;
  RETURN jsonb_build_object('r', 'ok', 'id', p_message);
END $$;
--> statement-breakpoint
-- Puts a message and all below it away; a turn that writes there is stopped, and its text kept. {r: ok, count, leaf, stopped} or {r: not_found}
CREATE FUNCTION "delete_branch"(p_user text, p_chat uuid, p_message uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  g generations; target messages; gone int; leaf uuid; stopped uuid;
BEGIN
  SELECT active_leaf_id INTO leaf FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  SELECT * INTO g FROM generations WHERE chat_id = p_chat AND status = 'running' FOR UPDATE;
  SELECT * INTO target FROM messages WHERE id = p_message AND chat_id = p_chat AND deleted_at IS NULL;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  WITH RECURSIVE below AS (
    SELECT p_message AS id
    UNION ALL
    SELECT m.id FROM below JOIN messages m ON m.parent_id = below.id WHERE m.deleted_at IS NULL
  )
  UPDATE messages SET deleted_at = now(), deleted_with = p_message FROM below WHERE messages.id = below.id;
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF EXISTS (SELECT 1 FROM messages WHERE id = g.assistant_id AND deleted_at IS NOT NULL) THEN
    PERFORM close_turn(g.id, 'stopped', NULL);
    stopped := g.id;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM messages WHERE id = leaf AND deleted_at IS NULL) THEN
    leaf := newest_tip(p_chat, target.parent_id);
    UPDATE chats SET active_leaf_id = leaf WHERE id = p_chat;
  END IF;
  RETURN jsonb_build_object('r', 'ok', 'count', gone, 'leaf', leaf, 'stopped', stopped);
END $$;
--> statement-breakpoint
-- Brings back what was deleted with a message less than p_keep ago, and shows it.
--   {r: ok, count, leaf}, {r: parent_not_found} while what it hung on is deleted itself, {r: not_found}
CREATE FUNCTION "restore_branch"(p_user text, p_chat uuid, p_message uuid, p_keep interval) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  target messages; back int; leaf uuid;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  SELECT * INTO target FROM messages
    WHERE id = p_message AND chat_id = p_chat AND deleted_with = p_message AND deleted_at > now() - p_keep;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  IF EXISTS (SELECT 1 FROM messages WHERE id = target.parent_id AND deleted_at IS NOT NULL) THEN
    RETURN jsonb_build_object('r', 'parent_not_found');
  END IF;
  WITH RECURSIVE below AS (
    SELECT p_message AS id
    UNION ALL
    SELECT m.id FROM below JOIN messages m ON m.parent_id = below.id WHERE m.deleted_with = p_message
  )
  UPDATE messages SET deleted_at = NULL, deleted_with = NULL FROM below WHERE messages.id = below.id;
  GET DIAGNOSTICS back = ROW_COUNT;
  PERFORM remember_tip(p_chat, p_message);
  leaf := newest_tip(p_chat, p_message);
  UPDATE chats SET active_leaf_id = leaf WHERE id = p_chat;
  RETURN jsonb_build_object('r', 'ok', 'count', back, 'leaf', leaf);
END $$;
--> statement-breakpoint
-- Puts a chat away and stops what is being written there. {r: ok, stopped} or {r: not_found}
CREATE FUNCTION "delete_chat"(p_user text, p_chat uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  g generations;
BEGIN
  UPDATE chats SET deleted_at = now() WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;
  SELECT * INTO g FROM generations WHERE chat_id = p_chat AND status = 'running' FOR UPDATE;
  IF FOUND THEN PERFORM close_turn(g.id, 'stopped', NULL); END IF;
  RETURN jsonb_build_object('r', 'ok', 'stopped', g.id);
END $$;
--> statement-breakpoint
-- A new chat (p_clone) with a copy of the path down to a message: the same persona, settings and mode. {r: ok, count} or {r: not_found}
CREATE FUNCTION "clone_chat"(p_user text, p_chat uuid, p_message uuid, p_clone uuid) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  )
  UPDATE chats SET active_leaf_id = (SELECT id FROM copies ORDER BY depth DESC LIMIT 1) WHERE id = p_clone;
  SELECT count(*) INTO copied FROM messages WHERE chat_id = p_clone;
  RETURN jsonb_build_object('r', 'ok', 'count', copied);
END $$;
