-- Who is signed in, in a database of the gateway's own: trouble with LiteLLM's keeps nobody out.

CREATE TABLE IF NOT EXISTS "session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL,
    "until_ms" INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS "session_until_ms" ON "session"("until_ms");
