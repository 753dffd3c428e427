/** The ledger: messages with their state and their append-only events, lanes, outages, and what came back. */
export const ledger = {
  id: 1,
  name: 'ledger',
  sql: `
create table plo.message (
  msg_id          text primary key,
  seq             bigint generated always as identity unique,
  type            text not null,
  sender          text not null,
  recipient       text not null,
  service         text not null,
  ward            text,
  stay            text not null,
  content         bytea not null,
  request_hash    text not null,
  gen_date        timestamptz not null,
  accepted_at     timestamptz not null,
  transport       text not null,
  application     text not null,
  attempts        integer not null,
  maybe_sent      boolean not null,
  next_attempt_at timestamptz not null,
  problem         text,
  delivered_at    timestamptz,
  apprec          jsonb,
  was_held        boolean not null,
  wants_apprec    boolean not null,
  lease           text,
  lease_until     timestamptz
);
create index message_owed on plo.message (recipient, stay, seq)
  where transport in ('accepted', 'queued', 'sending', 'ambiguous');
create index message_due on plo.message (recipient, next_attempt_at, seq)
  where transport in ('accepted', 'queued', 'ambiguous');
create index message_leased on plo.message (lease_until) where transport = 'sending';
create index message_unanswered on plo.message (delivered_at)
  where transport = 'delivered' and application = 'none';
create index message_ward on plo.message (lower(ward), seq);

create table plo.event (
  id     bigint generated always as identity primary key,
  msg_id text not null references plo.message,
  at     timestamptz not null,
  type   text not null,
  data   jsonb not null
);
create index event_of_message on plo.event (msg_id, id);

create function plo.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only';
end $$;
create trigger event_append_only before update or delete on plo.event
  for each row execute function plo.refuse_change();
create trigger event_not_emptied before truncate on plo.event
  for each statement execute function plo.refuse_change();

create table plo.lane (
  recipient       text primary key,
  url             text,
  state           text not null default 'open',
  failures        integer not null default 0,
  probes          integer not null default 0,
  down_since      timestamptz,
  next_probe_at   timestamptz,
  last_success_at timestamptz,
  problem         text
);

create table plo.outage (
  id           text primary key,
  scope        jsonb not null,
  kind         text not null,
  planned      boolean not null,
  reason       text,
  hold         boolean not null,
  started_at   timestamptz not null,
  expected_end timestamptz,
  ended_at     timestamptz,
  ended_by     text
);
create table plo.outage_lane (
  outage_id text not null references plo.outage,
  recipient text not null,
  opened_at timestamptz,
  primary key (outage_id, recipient)
);
create index outage_lane_closed on plo.outage_lane (recipient) where opened_at is null;

create table plo.received (
  hash       text primary key,
  id         text not null,
  kind       text not null,
  about      text,
  content    bytea not null,
  at         timestamptz not null,
  deliveries integer not null default 1,
  result     text not null
);
create index received_about on plo.received (about);

create table plo.setting (
  key   text primary key,
  value text not null
);
`,
}
