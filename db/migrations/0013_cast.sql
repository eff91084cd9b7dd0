CREATE TABLE "reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"persona_id" uuid NOT NULL,
	"version_id" uuid,
	"reporter_id" text,
	"reason" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone,
	CONSTRAINT "reports_once" UNIQUE("persona_id","reporter_id")
);
--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "lorebook" jsonb;--> statement-breakpoint
ALTER TABLE "persona_versions" ADD COLUMN "origin" text DEFAULT 'written' NOT NULL;--> statement-breakpoint
ALTER TABLE "persona_versions" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "lineage" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "draft" jsonb;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "card_hash" text;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "public_words" "tsvector";--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "published_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "talks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "personas" ADD COLUMN "forks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_persona_id_personas_id_fk" FOREIGN KEY ("persona_id") REFERENCES "public"."personas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_version_id_persona_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."persona_versions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_user_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reports_open" ON "reports" USING btree ("created_at") WHERE "reports"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "personas_card" ON "personas" USING btree ("owner_id","card_hash");--> statement-breakpoint
CREATE INDEX "personas_words" ON "personas" USING gin ("public_words");--> statement-breakpoint
CREATE INDEX "personas_tags" ON "personas" USING gin ("tags");