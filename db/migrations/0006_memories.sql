CREATE TABLE "memories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"chat_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"from_depth" integer NOT NULL,
	"to_depth" integer NOT NULL,
	"before_id" uuid,
	"text" text NOT NULL,
	"edited" boolean DEFAULT false NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memories_stretch" UNIQUE("message_id","from_depth")
);
--> statement-breakpoint
ALTER TABLE "memories" ADD CONSTRAINT "memories_message" FOREIGN KEY ("chat_id","message_id") REFERENCES "public"."messages"("chat_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "memories_depths" ON "memories" USING btree ("chat_id","to_depth","from_depth");--> statement-breakpoint
CREATE INDEX "memories_pinned" ON "memories" USING btree ("chat_id","to_depth") WHERE "memories"."pinned";