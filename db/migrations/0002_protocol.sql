-- A producer's sign of life: extends its lease, stores the text so far, and learns whether it may go on.
--   {alive: true, stop}   it still owns the running turn; stop says that somebody asked for the end
--   {alive: false}        it was taken over, ended, or its chat is gone: it may only offer its text to finish_turn
CREATE FUNCTION "checkpoint_turn"(p_turn uuid, p_owner uuid, p_parts jsonb, p_seq int, p_lease interval) RETURNS jsonb
LANGUAGE sql AS $$
  WITH turn AS (
    UPDATE generations SET lease_until = now() + p_lease, seq = greatest(seq, p_seq)
    WHERE id = p_turn AND owner = p_owner AND status = 'running'
    RETURNING assistant_id, stop_at, seq
  ), text AS (
    UPDATE messages SET parts = p_parts, updated_at = now() FROM turn WHERE messages.id = turn.assistant_id AND turn.seq = p_seq
  )
  SELECT coalesce((SELECT jsonb_build_object('alive', true, 'stop', stop_at IS NOT NULL) FROM turn), '{"alive": false}'::jsonb)
$$;
--> statement-breakpoint
-- Asks a running turn to end; its text is kept. Told from any device, only for the turn that was named.
--   {r: stopping, dead}   dead: its producer has given no sign of life and somebody else must end it
--   {r: not_running}      it has ended, or never was
--   {r: not_found}        the chat is not the caller's
CREATE FUNCTION "stop_turn"(p_user text, p_chat uuid, p_turn uuid) RETURNS jsonb LANGUAGE sql AS $$
  WITH chat AS (
    SELECT id FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL
  ), turn AS (
    UPDATE generations SET stop_at = coalesce(stop_at, now())
    WHERE id = p_turn AND chat_id = (SELECT id FROM chat) AND status = 'running'
    RETURNING lease_until < now() AS dead
  )
  SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM chat) THEN '{"r": "not_found"}'::jsonb
    ELSE coalesce((SELECT jsonb_build_object('r', 'stopping', 'dead', dead) FROM turn), '{"r": "not_running"}'::jsonb) END
$$;
--> statement-breakpoint
-- Undoes a begin that never reached the model: the turn, the reply's place, and the line it came with unless that is older than
-- the turn or something follows it. True when it was undone.
CREATE FUNCTION "cancel_turn"(p_turn uuid, p_owner uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  g generations; reply messages; line messages;
BEGIN
  PERFORM 1 FROM chats WHERE id = (SELECT chat_id FROM generations WHERE id = p_turn) FOR NO KEY UPDATE;
  SELECT * INTO g FROM generations WHERE id = p_turn AND owner = p_owner AND status = 'running' AND seq = 0 FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  SELECT * INTO reply FROM messages WHERE id = g.assistant_id;
  SELECT * INTO line FROM messages WHERE id = reply.parent_id;
  DELETE FROM messages WHERE id = reply.id;
  IF line.role = 'user' AND line.created_at >= g.created_at AND NOT EXISTS (SELECT 1 FROM messages WHERE parent_id = line.id) THEN
    DELETE FROM messages WHERE id = line.id;
    line.id := line.parent_id;
  END IF;
  UPDATE chats SET active_leaf_id = line.id WHERE id = g.chat_id AND active_leaf_id = reply.id;
  RETURN true;
END $$;
--> statement-breakpoint
DROP FUNCTION "finish_turn"(uuid, text, jsonb, int, jsonb);
--> statement-breakpoint
-- Ends a turn once and stores its text; a longer text of the same turn may still be stored afterwards, a shorter one never is.
-- Its producer calls it, and whoever finds the turn dead: with p_need_expired a living turn is left alone.
--   {r: won | lost, status}, {r: alive}, or {r: gone} when the chat was deleted
CREATE FUNCTION "finish_turn"(
  p_turn uuid, p_status text, p_parts jsonb, p_seq int, p_metadata jsonb, p_need_expired boolean DEFAULT false
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  g generations; won boolean := false;
BEGIN
  SELECT * INTO g FROM generations WHERE id = p_turn FOR UPDATE;
  IF NOT FOUND THEN RETURN jsonb_build_object('r', 'gone'); END IF;
  IF g.status = 'running' THEN
    IF p_need_expired AND g.lease_until >= now() THEN RETURN jsonb_build_object('r', 'alive'); END IF;
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
