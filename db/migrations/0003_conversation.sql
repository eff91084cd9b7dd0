ALTER TABLE "generations" ADD COLUMN "verb" text DEFAULT 'send' NOT NULL;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "generations" ADD COLUMN "settled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "before" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "deleted_with" uuid;--> statement-breakpoint
CREATE INDEX "chats_deleted" ON "chats" USING btree ("deleted_at") WHERE "chats"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "generations_unsettled" ON "generations" USING btree ("ended_at") WHERE not "generations"."settled" and "generations"."status" <> 'running';--> statement-breakpoint
CREATE INDEX "messages_deleted" ON "messages" USING btree ("deleted_at") WHERE "messages"."deleted_at" is not null;--> statement-breakpoint
ALTER TABLE "generations" ADD CONSTRAINT "generations_verb" CHECK ("generations"."verb" in ('send', 'regenerate', 'continue'));