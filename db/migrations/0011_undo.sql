-- Writes in a segment for its person, or pins it; a null leaves things as they are. A segment that was
-- taken out comes back with a text. Gives the segment, null when it is not theirs, or when it was taken out and there is no text.
CREATE OR REPLACE FUNCTION "change_memory"(p_user text, p_chat uuid, p_segment uuid, p_text text, p_pinned boolean) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  s memories;
BEGIN
  PERFORM 1 FROM chats WHERE id = p_chat AND user_id = p_user AND deleted_at IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  SELECT * INTO s FROM memories WHERE id = p_segment AND chat_id = p_chat AND (p_text <> '' OR NOT (edited AND text = ''));
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- On other branches a merged one may stand for this one.
  IF (p_text IS NOT NULL OR p_pinned) AND NOT is_merged(s) THEN PERFORM dissolve_memories(p_chat, s.message_id, s.to_depth); END IF;
  UPDATE memories SET text = coalesce(p_text, text), edited = edited OR p_text IS NOT NULL, pinned = coalesce(p_pinned, pinned),
    updated_at = now()
  WHERE id = p_segment RETURNING * INTO s;
  RETURN jsonb_build_object('id', s.id, 'messageId', s.message_id, 'from', s.from_depth, 'to', s.to_depth, 'text', s.text,
    'edited', s.edited, 'pinned', s.pinned);
END $$;
