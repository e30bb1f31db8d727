/** Response times: each tenant's policies, what was applied as it was then, where its clocks stand, and what was told. */
export const promises = `
CREATE TABLE sla_policies (
  tenant text PRIMARY KEY REFERENCES tenants (id),
  policies jsonb NOT NULL
);

CREATE TABLE sla_snapshots (
  tenant text NOT NULL REFERENCES tenants (id),
  key text NOT NULL,
  policy jsonb NOT NULL,
  PRIMARY KEY (tenant, key)
);

CREATE TABLE sla_applied (
  tenant text NOT NULL,
  conversation_id text NOT NULL,
  promise text NOT NULL,
  policy_key text NOT NULL,
  applied_at bigint NOT NULL,
  track jsonb NOT NULL,
  is_running boolean NOT NULL,
  next_signal_at bigint,
  due_at bigint,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant, conversation_id, promise),
  FOREIGN KEY (tenant, conversation_id) REFERENCES conversations (tenant, id),
  FOREIGN KEY (tenant, policy_key) REFERENCES sla_snapshots (tenant, key)
);
CREATE INDEX sla_next_signal ON sla_applied (next_signal_at) WHERE next_signal_at IS NOT NULL;
CREATE INDEX sla_due ON sla_applied (tenant, due_at) WHERE is_running;
CREATE INDEX sla_changed ON sla_applied (tenant, changed_at);

CREATE TABLE sla_signals (
  tenant text NOT NULL,
  conversation_id text NOT NULL,
  promise text NOT NULL,
  metric text NOT NULL,
  started_by text NOT NULL,
  signal text NOT NULL,
  reached_at bigint NOT NULL,
  told_at bigint NOT NULL,
  PRIMARY KEY (tenant, conversation_id, promise, metric, started_by, signal)
);
`;
