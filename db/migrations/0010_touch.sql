-- Whatever changes a message says when, on the clock and not by its transaction's beginning: a look that comes between two changes must
-- see the second one as newer.
CREATE FUNCTION "touch_message"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := clock_timestamp();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "messages_touch" BEFORE UPDATE ON "messages" FOR EACH ROW EXECUTE FUNCTION "touch_message"();
