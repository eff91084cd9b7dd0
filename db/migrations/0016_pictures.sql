ALTER TABLE "images" ADD COLUMN "kind" text DEFAULT 'card' NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "automatic" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "scene" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "hue" real;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "chroma" real;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "kept" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "shown_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "run_id" text;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "queued_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "finished_at" timestamp with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "images_automatic" ON "images" USING btree ("message_id") WHERE "images"."automatic";--> statement-breakpoint
CREATE INDEX "images_unfinished" ON "images" USING btree ("updated_at") WHERE "images"."status" in ('queued', 'running') and "images"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "images_deleted" ON "images" USING btree ("deleted_at") WHERE "images"."deleted_at" is not null;