/** Compensation offers as they stand, the budgets they are booked on, and each tenant's policy. */
export const offers = `
CREATE TABLE budgets (
  tenant text NOT NULL REFERENCES tenants (id),
  id text NOT NULL,
  currency text NOT NULL,
  limit_minor bigint NOT NULL CHECK (limit_minor >= 0),
  booked_minor bigint NOT NULL DEFAULT 0 CHECK (booked_minor >= 0),
  PRIMARY KEY (tenant, id)
);

CREATE TABLE offers (
  tenant text NOT NULL,
  id text NOT NULL,
  conversation_id text NOT NULL,
  buyer_id text NOT NULL,
  order_id text,
  status text NOT NULL,
  currency text NOT NULL,
  exposure_minor bigint NOT NULL,
  granted_at bigint,
  due_at bigint,
  updated_at bigint NOT NULL,
  offer jsonb NOT NULL,
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, conversation_id) REFERENCES conversations (tenant, id)
);
CREATE INDEX offers_by_status ON offers (tenant, status, updated_at DESC, id);
CREATE INDEX offers_of_buyer ON offers (tenant, buyer_id, granted_at) WHERE granted_at IS NOT NULL;
CREATE INDEX offers_due ON offers (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE compensation_policies (
  tenant text PRIMARY KEY REFERENCES tenants (id),
  policy jsonb NOT NULL
);
`;
