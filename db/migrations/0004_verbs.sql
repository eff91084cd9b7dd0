DROP FUNCTION "finish_turn"(uuid, text, jsonb, int, jsonb, boolean);
--> statement-breakpoint
DROP FUNCTION "begin_turn"(text, uuid, uuid, uuid, uuid, jsonb, uuid, text, uuid, interval, int, uuid);
--> statement-breakpoint
-- Ends a running turn, and its reply with it. A continued reply that did not grow is as it was before.
CREATE FUNCTION "close_turn"(p_turn uuid, p_status text, p_metadata jsonb) RETURNS void LANGUAGE sql AS $$
  WITH turn AS (
    UPDATE generations SET status = p_status, ended_at = now() WHERE id = p_turn
    RETURNING assistant_id, revision, before
  )
  UPDATE messages m SET updated_at = now(),
    status = CASE WHEN m.parts = turn.before->'parts' THEN (turn.before->>'status')::message_status ELSE reply_status(p_status) END,
    metadata = CASE WHEN m.parts = turn.before->'parts' THEN turn.before->'metadata' ELSE coalesce(p_metadata, m.metadata) END
  FROM turn WHERE m.id = turn.assistant_id AND m.revision = turn.revision
$$;
--> statement-breakpoint
-- When a chat leaves its open leaf for p_message, the message under which the two ways part remembers that leaf; so does p_message when
-- the leaf is below it. Both ways are climbed to where they meet, so it costs the distance between them.
CREATE FUNCTION "remember_tip"(p_chat uuid, p_message uuid) RETURNS void LANGUAGE sql AS $$
  WITH RECURSIVE climb AS (
    SELECT leaf.id AS leaf, leaf.id AS old, leaf.parent_id AS old_up, leaf.depth AS old_depth,
      m.id AS new, m.parent_id AS new_up, m.depth AS new_depth
    FROM messages m, messages leaf
    WHERE m.id = p_message AND leaf.id = (SELECT active_leaf_id FROM chats WHERE id = p_chat) AND leaf.deleted_at IS NULL
    UNION ALL
    SELECT climb.leaf,
      CASE WHEN old_depth >= new_depth THEN above.id ELSE old END, CASE WHEN old_depth >= new_depth THEN above.parent_id ELSE old_up END,
      CASE WHEN old_depth >= new_depth THEN above.depth ELSE old_depth END,
      CASE WHEN new_depth >= old_depth THEN over.id ELSE new END, CASE WHEN new_depth >= old_depth THEN over.parent_id ELSE new_up END,
      CASE WHEN new_depth >= old_depth THEN over.depth ELSE new_depth END
    FROM climb LEFT JOIN messages above ON above.id = old_up LEFT JOIN messages over ON over.id = new_up
    WHERE old <> new AND old_up IS DISTINCT FROM new_up
  )
  UPDATE messages SET tip_id = climb.leaf FROM climb
  WHERE messages.id = climb.old AND CASE WHEN old = new THEN old = p_message ELSE old_up IS NOT DISTINCT FROM new_up END
$$;
--> statement-breakpoint
-- The leaf to show below a message: the tip last visited there, and from it down along the newest children. A null message stands
-- for the top of the tree. Null when nothing is there.
CREATE FUNCTION "newest_tip"(p_chat uuid, p_message uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE start AS (
    SELECT coalesce(tip.id, m.id) AS id FROM messages m
      LEFT JOIN messages tip ON tip.id = m.tip_id AND tip.chat_id = p_chat AND tip.deleted_at IS NULL
      WHERE m.id = p_message AND m.chat_id = p_chat AND m.deleted_at IS NULL
    UNION ALL
    (SELECT m.id FROM messages m WHERE p_message IS NULL AND m.chat_id = p_chat AND m.parent_id IS NULL AND m.deleted_at IS NULL
      ORDER BY m.n DESC LIMIT 1)
  ), walk AS (
    SELECT id, 1 AS step FROM start
    UNION ALL
    SELECT child.id, walk.step + 1 FROM walk CROSS JOIN LATERAL (
      SELECT m.id FROM messages m WHERE m.parent_id = walk.id AND m.deleted_at IS NULL ORDER BY m.n DESC LIMIT 1) child
  )
  SELECT id FROM walk ORDER BY step DESC LIMIT 1
$$;
--> statement-breakpoint
-- Ownership, idempotency, lock or takeover, the lines' places and the prompt's material in one trip. A turn sends a line (p_message
-- below p_parent) and answers it, writes another reply beside p_target, or continues p_target in place if it still has p_revision.
-- Lock order is always chat, generation, message. Leases are compared on this server's clock only.
--   {r: ok, turn, assistant, superseded, material}   this invocation (p_owner) writes the reply
--   {r: dup, turn, assistant, status, dead}          the turn exists already
--   {r: busy, turn, assistant}                       another turn runs in this chat
--   {r: again, superseded}                           the reply to continue has a dead turn, now ended: recover its text, then ask again
--   {r: changed, revision, parts}                    the reply to continue is not what the caller has seen
--   {r: not_found | target_not_found | parent_not_found | nothing_to_continue | conflict}
CREATE FUNCTION "begin_turn"(
  p_user text, p_chat uuid, p_turn uuid, p_verb text, p_parent uuid, p_message uuid, p_parts jsonb, p_target uuid, p_revision int,
  p_assistant uuid, p_hash text, p_supersede uuid, p_lease interval, p_context int, p_owner uuid
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  g generations; above messages; line messages; target messages; superseded uuid;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'not_found'); END IF;

  SELECT * INTO g FROM generations WHERE id = p_turn;
  IF FOUND THEN
    IF g.chat_id <> p_chat OR g.user_id <> p_user OR g.request_hash <> p_hash THEN
      RETURN jsonb_build_object('r', 'conflict');
    END IF;
    IF g.owner <> p_owner OR g.status <> 'running' THEN
      RETURN jsonb_build_object('r', 'dup', 'turn', g.id, 'assistant', g.assistant_id, 'status', g.status,
        'dead', g.status = 'running' AND g.lease_until < now());
    END IF;
    SELECT * INTO line FROM messages m WHERE m.id = g.assistant_id;
    RETURN jsonb_build_object('r', 'ok', 'turn', g.id, 'assistant', g.assistant_id,
      'material', turn_material(p_chat, CASE WHEN g.verb = 'continue' THEN line.id ELSE line.parent_id END, p_context));
  END IF;

  IF p_verb <> 'send' THEN
    SELECT * INTO target FROM messages WHERE id = p_target AND chat_id = p_chat AND role = 'assistant' AND deleted_at IS NULL;
    IF NOT FOUND THEN RETURN jsonb_build_object('r', 'target_not_found'); END IF;
    p_parent := target.parent_id;
  END IF;
  IF p_parent IS NOT NULL THEN
    SELECT * INTO above FROM messages WHERE id = p_parent AND chat_id = p_chat AND deleted_at IS NULL;
    IF NOT FOUND THEN RETURN jsonb_build_object('r', 'parent_not_found'); END IF;
  END IF;

  SELECT * INTO g FROM generations WHERE chat_id = p_chat AND status = 'running' FOR UPDATE;
  IF FOUND THEN
    superseded := g.id;
    IF g.lease_until < now() THEN
      IF p_verb = 'continue' AND g.assistant_id = p_target THEN
        PERFORM close_turn(g.id, 'abandoned', NULL);
        RETURN jsonb_build_object('r', 'again', 'superseded', superseded);
      END IF;
    ELSIF p_supersede IS DISTINCT FROM g.id OR (p_verb = 'continue' AND g.assistant_id = p_target) THEN
      RETURN jsonb_build_object('r', 'busy', 'turn', g.id, 'assistant', g.assistant_id);
    END IF;
  END IF;
  IF p_verb = 'continue' THEN
    -- Once more, and held: a late writer of an ended turn asks only for the message.
    SELECT * INTO target FROM messages WHERE id = p_target FOR NO KEY UPDATE;
    IF target.revision <> p_revision THEN
      RETURN jsonb_build_object('r', 'changed', 'revision', target.revision, 'parts', target.parts);
    END IF;
    IF target.parts = '[]' THEN RETURN jsonb_build_object('r', 'nothing_to_continue'); END IF;
  END IF;
  -- Nothing is refused any more: only now may another turn end.
  IF superseded IS NOT NULL THEN
    PERFORM close_turn(superseded, CASE WHEN g.lease_until < now() THEN 'abandoned' ELSE 'stopped' END, NULL);
  END IF;

  line := above;
  IF p_verb = 'continue' THEN
    UPDATE messages SET status = 'streaming', revision = revision + 1, updated_at = now() WHERE id = target.id;
    line := target;
    p_assistant := target.id;
  ELSE
    IF p_verb = 'send' THEN
      INSERT INTO messages (id, chat_id, parent_id, depth, role, status, parts)
        VALUES (p_message, p_chat, p_parent, coalesce(above.depth + 1, 0), 'user', 'complete', p_parts)
        ON CONFLICT (id) DO NOTHING;
      SELECT * INTO line FROM messages WHERE id = p_message;
      IF line.chat_id <> p_chat OR line.parent_id IS DISTINCT FROM p_parent OR line.role <> 'user' OR line.parts <> p_parts
        OR line.deleted_at IS NOT NULL THEN
        RAISE EXCEPTION 'message id is in use' USING ERRCODE = 'P0409';
      END IF;
    END IF;
    INSERT INTO messages (id, chat_id, parent_id, depth, role, status)
      VALUES (p_assistant, p_chat, line.id, coalesce(line.depth + 1, 0), 'assistant', 'streaming');
    PERFORM remember_tip(p_chat, p_assistant);
    UPDATE chats SET active_leaf_id = p_assistant WHERE id = p_chat;
  END IF;
  INSERT INTO generations (id, chat_id, user_id, assistant_id, request_hash, status, owner, lease_until, verb, revision, before)
    VALUES (p_turn, p_chat, p_user, p_assistant, p_hash, 'running', p_owner, now() + p_lease, p_verb,
      CASE WHEN p_verb = 'continue' THEN target.revision + 1 ELSE 1 END,
      CASE WHEN p_verb = 'continue'
        THEN jsonb_build_object('parts', target.parts, 'status', target.status, 'metadata', target.metadata) END);
  UPDATE chats SET updated_at = now() WHERE id = p_chat;
  RETURN jsonb_build_object('r', 'ok', 'turn', p_turn, 'assistant', p_assistant, 'superseded', superseded,
    'material', turn_material(p_chat, line.id, p_context));
END $$;
--> statement-breakpoint
-- Stores a turn's text when it is the longest so far and nobody has changed the reply since. The caller holds the turn's row.
-- An ended continuation that turns out to have added nothing leaves the reply's status alone.
CREATE FUNCTION "store_text"(p_turn uuid, p_parts jsonb, p_seq int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  g generations;
BEGIN
  SELECT * INTO g FROM generations WHERE id = p_turn AND seq < p_seq;
  UPDATE messages m SET parts = p_parts, updated_at = now(),
    status = CASE WHEN g.status <> 'running' AND p_parts = g.before->'parts' THEN m.status ELSE reply_status(g.status) END,
    before = CASE WHEN p_parts <> g.before->'parts' THEN g.before ELSE m.before END
  WHERE m.id = g.assistant_id AND m.revision = g.revision;
  IF FOUND THEN UPDATE generations SET seq = p_seq WHERE id = p_turn; END IF;
END $$;
--> statement-breakpoint
-- Ends a turn once and stores its text; a longer text of the same turn may still be stored afterwards, a shorter one never is.
-- Its producer calls it, and whoever finds the turn dead: with p_need_expired a living turn is left alone. Without p_settled the caller
-- could not read the turn's log, and somebody has to come back for its text.
--   {r: won | lost, status}, {r: alive}, or {r: gone} when the chat was deleted
CREATE FUNCTION "finish_turn"(
  p_turn uuid, p_status text, p_parts jsonb, p_seq int, p_metadata jsonb, p_need_expired boolean DEFAULT false,
  p_settled boolean DEFAULT true
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  g generations;
BEGIN
  SELECT * INTO g FROM generations WHERE id = p_turn FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'gone'); END IF;
  IF g.status = 'running' AND p_need_expired AND g.lease_until >= now() THEN RETURN jsonb_build_object('r', 'alive'); END IF;
  PERFORM store_text(p_turn, p_parts, p_seq);
  UPDATE generations SET settled = settled OR p_settled WHERE id = p_turn;
  IF g.status <> 'running' THEN RETURN jsonb_build_object('r', 'lost', 'status', g.status); END IF;
  PERFORM close_turn(p_turn, p_status, p_metadata);
  RETURN jsonb_build_object('r', 'won', 'status', p_status);
END $$;
--> statement-breakpoint
-- A producer's sign of life: extends its lease, stores the text so far, and learns whether it may go on.
--   {alive: true, stop}   it still owns the running turn; stop says that somebody asked for the end
--   {alive: false}        it was taken over, ended, or its chat is gone: it may only offer its text to finish_turn
CREATE OR REPLACE FUNCTION "checkpoint_turn"(p_turn uuid, p_owner uuid, p_parts jsonb, p_seq int, p_lease interval) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  g generations;
BEGIN
  UPDATE generations SET lease_until = now() + p_lease WHERE id = p_turn AND owner = p_owner AND status = 'running'
    RETURNING * INTO g;
  IF NOT FOUND THEN RETURN jsonb_build_object('alive', false); END IF;
  PERFORM store_text(p_turn, p_parts, p_seq);
  RETURN jsonb_build_object('alive', true, 'stop', g.stop_at IS NOT NULL);
END $$;
--> statement-breakpoint
-- Undoes a begin that never reached the model: the turn, the reply's place, and the line it came with unless that is older than
-- the turn or something follows it; a continued reply is as it was but for its revision. True when it was undone.
CREATE OR REPLACE FUNCTION "cancel_turn"(p_turn uuid, p_owner uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  g generations; reply messages; line messages;
BEGIN
  PERFORM 1 FROM chats WHERE id = (SELECT chat_id FROM generations WHERE id = p_turn) FOR NO KEY UPDATE;
  SELECT * INTO g FROM generations WHERE id = p_turn AND owner = p_owner AND status = 'running' AND seq = 0 FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  IF g.verb = 'continue' THEN
    UPDATE messages SET status = (g.before->>'status')::message_status, updated_at = now()
      WHERE id = g.assistant_id AND revision = g.revision;
    DELETE FROM generations WHERE id = p_turn;
    RETURN true;
  END IF;
  SELECT * INTO reply FROM messages WHERE id = g.assistant_id;
  SELECT * INTO line FROM messages WHERE id = reply.parent_id;
  DELETE FROM messages WHERE id = reply.id;
  IF g.verb = 'send' AND line.created_at >= g.created_at AND NOT EXISTS (SELECT 1 FROM messages WHERE parent_id = line.id) THEN
    DELETE FROM messages WHERE id = line.id;
    line.id := line.parent_id;
  END IF;
  UPDATE chats SET active_leaf_id = newest_tip(g.chat_id, line.id) WHERE id = g.chat_id AND active_leaf_id = reply.id;
  RETURN true;
END $$;
