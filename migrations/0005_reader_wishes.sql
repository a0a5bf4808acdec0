CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" "bytea" NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wishes" (
	"subscription" text NOT NULL,
	"kind" text NOT NULL,
	"target" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	CONSTRAINT "wishes_subscription_kind_target_pk" PRIMARY KEY("subscription","kind","target")
);
