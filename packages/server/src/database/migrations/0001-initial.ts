/** Tenants, conversations, their event log, the command journal, attachments and the agents' directory. */
export const initial = `
CREATE TABLE tenants (
  id text PRIMARY KEY,
  epoch text NOT NULL,
  position bigint NOT NULL DEFAULT 0,
  created_at bigint NOT NULL
);

CREATE TABLE conversations (
  tenant text NOT NULL REFERENCES tenants (id),
  id text NOT NULL,
  seq integer NOT NULL,
  buyer_id text NOT NULL,
  status text NOT NULL,
  assignee_id text,
  waiting_since bigint,
  snoozed_until bigint,
  updated_at bigint NOT NULL,
  buyer_updated_at bigint NOT NULL,
  search_text text NOT NULL,
  summary jsonb NOT NULL,
  buyer_summary jsonb NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX conversations_by_update ON conversations (tenant, updated_at DESC, id DESC);
CREATE INDEX conversations_by_buyer ON conversations (tenant, buyer_id, buyer_updated_at DESC, id DESC);
CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE TABLE events (
  tenant text NOT NULL REFERENCES tenants (id),
  position bigint NOT NULL,
  conversation_id text NOT NULL,
  seq integer NOT NULL,
  type text NOT NULL,
  at bigint NOT NULL,
  buyer_id text NOT NULL,
  visible_to_buyer boolean NOT NULL,
  payload jsonb NOT NULL,
  PRIMARY KEY (tenant, position),
  UNIQUE (tenant, conversation_id, seq)
);
CREATE INDEX events_for_buyer ON events (tenant, buyer_id, position) WHERE visible_to_buyer;
CREATE INDEX events_messages_by_time ON events (tenant, at) WHERE type = 'message.sent';

CREATE TABLE commands (
  tenant text NOT NULL REFERENCES tenants (id),
  author_kind text NOT NULL,
  author_id text NOT NULL,
  id text NOT NULL,
  content_hash text NOT NULL,
  conversation_id text,
  outcome jsonb,
  created_at bigint NOT NULL,
  PRIMARY KEY (tenant, author_kind, author_id, id)
);

CREATE TABLE attachments (
  id text PRIMARY KEY,
  tenant text NOT NULL,
  conversation_id text NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size_bytes integer NOT NULL,
  width integer,
  height integer,
  author_kind text NOT NULL,
  author_id text NOT NULL,
  shared_with_buyer boolean NOT NULL DEFAULT false,
  created_at bigint NOT NULL,
  content bytea NOT NULL,
  FOREIGN KEY (tenant, conversation_id) REFERENCES conversations (tenant, id)
);

CREATE TABLE agents (
  tenant text NOT NULL REFERENCES tenants (id),
  id text NOT NULL,
  name text NOT NULL,
  team_id text,
  PRIMARY KEY (tenant, id)
);
`;
