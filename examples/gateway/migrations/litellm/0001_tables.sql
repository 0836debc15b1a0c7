-- LiteLLM's own tables (see ../../schema.sql) as D1 holds them: the same names, keys and defaults, in
-- SQLite's types. A list of texts is JSON. D1 checks foreign keys unless told not to. Safe to run again.

CREATE TABLE IF NOT EXISTS "LiteLLM_BudgetTable" (
    "budget_id" TEXT NOT NULL PRIMARY KEY,
    "max_budget" REAL,
    "soft_budget" REAL,
    "max_parallel_requests" INTEGER,
    "tpm_limit" INTEGER,
    "rpm_limit" INTEGER,
    "model_max_budget" TEXT,
    "budget_duration" TEXT,
    "budget_reset_at" TEXT,
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "LiteLLM_OrganizationTable" (
    "organization_id" TEXT NOT NULL PRIMARY KEY,
    "organization_alias" TEXT NOT NULL,
    "budget_id" TEXT NOT NULL
        REFERENCES "LiteLLM_BudgetTable"("budget_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    "metadata" TEXT NOT NULL DEFAULT '{}',
    "models" TEXT,
    "spend" REAL NOT NULL DEFAULT 0.0,
    "model_spend" TEXT NOT NULL DEFAULT '{}',
    "created_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "updated_at" TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_by" TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS "LiteLLM_UserTable" (
    "user_id" TEXT NOT NULL PRIMARY KEY,
    "user_alias" TEXT,
    "team_id" TEXT,
    "sso_user_id" TEXT UNIQUE,
    "organization_id" TEXT
        REFERENCES "LiteLLM_OrganizationTable"("organization_id") ON DELETE SET NULL ON UPDATE CASCADE,
    "password" TEXT,
    "teams" TEXT DEFAULT '[]',
    "user_role" TEXT,
    "max_budget" REAL,
    "spend" REAL NOT NULL DEFAULT 0.0,
    "user_email" TEXT,
    "models" TEXT,
    "metadata" TEXT NOT NULL DEFAULT '{}',
    "max_parallel_requests" INTEGER,
    "tpm_limit" INTEGER,
    "rpm_limit" INTEGER,
    "budget_duration" TEXT,
    "budget_reset_at" TEXT,
    "allowed_cache_controls" TEXT DEFAULT '[]',
    "model_spend" TEXT NOT NULL DEFAULT '{}',
    "model_max_budget" TEXT NOT NULL DEFAULT '{}',
    "created_at" TEXT DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TEXT DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE IF NOT EXISTS "LiteLLM_OrganizationMembership" (
    "user_id" TEXT NOT NULL
        REFERENCES "LiteLLM_UserTable"("user_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    "organization_id" TEXT NOT NULL
        REFERENCES "LiteLLM_OrganizationTable"("organization_id") ON DELETE RESTRICT ON UPDATE CASCADE,
    "user_role" TEXT,
    "spend" REAL DEFAULT 0.0,
    "budget_id" TEXT
        REFERENCES "LiteLLM_BudgetTable"("budget_id") ON DELETE SET NULL ON UPDATE CASCADE,
    "created_at" TEXT DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TEXT DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY ("user_id", "organization_id")
);
