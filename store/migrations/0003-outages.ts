/**
 * Who was told of an outage and when; what each of its lanes owed when it opened; messages that were entered after the
 * journal had been down; and test messages, which belong to no lane.
 */
export const outages = {
  id: 3,
  name: 'outages',
  sql: `
alter table plo.message
  add column event_at timestamptz,
  add column late_from timestamptz,
  add column late_until timestamptz;

alter table plo.outage_lane
  add column owed integer,
  add column last_seq bigint;

create table plo.outage_note (
  id         bigint generated always as identity primary key,
  outage_id  text not null references plo.outage,
  at         timestamptz not null,
  written_at timestamptz not null,
  kind       text not null check (kind in ('told', 'note', 'estimate', 'all-clear')),
  whom       text,
  text       text
);
create index note_of_outage on plo.outage_note (outage_id, id);

create function plo.refuse_note_change() returns trigger language plpgsql as $$
begin
  raise exception 'outage notes are append-only';
end $$;
create trigger note_append_only before update or delete on plo.outage_note
  for each row execute function plo.refuse_note_change();
create trigger note_not_emptied before truncate on plo.outage_note
  for each statement execute function plo.refuse_note_change();

create table plo.test_message (
  msg_id     text primary key,
  seq        bigint generated always as identity unique,
  sender     text not null,
  recipient  text not null,
  sent_at    timestamptz not null,
  receipt_at timestamptz,
  problem    text,
  answered_at timestamptz,
  apprec     jsonb
);
`,
}
