/** Who rang whom about which message. A call is never changed: a correction is another call that stands for it. */
export const calls = {
  id: 6,
  name: 'calls',
  sql: `
create table plo.call (
  id           text primary key,
  seq          bigint generated always as identity unique,
  request_hash text not null,
  party        text not null,
  service      text,
  phone        text,
  at           timestamptz not null,
  by_name      text not null,
  by_role      text not null,
  by_unit      text,
  to_name      text,
  to_role      text,
  outcome      text not null
    check (outcome in ('nådd', 'ikke svar', 'feil nummer', 'ringer tilbake', 'telefonsvarer')),
  answer       text,
  read_back    boolean,
  about        text,
  note         text,
  paper        boolean not null,
  entered_at   timestamptz not null,
  corrects     text unique references plo.call,
  check (outcome <> 'nådd' or to_name is not null and to_role is not null)
);
create index call_of_party on plo.call (party, at);
create index call_at on plo.call (at);

create table plo.call_message (
  call_id text not null references plo.call,
  msg_id  text not null references plo.message,
  primary key (call_id, msg_id)
);
create index call_of_message on plo.call_message (msg_id);

create function plo.refuse_call_change() returns trigger language plpgsql as $$
begin
  raise exception 'calls are append-only';
end $$;
create trigger call_append_only before update or delete on plo.call
  for each row execute function plo.refuse_call_change();
create trigger call_not_emptied before truncate on plo.call
  for each statement execute function plo.refuse_call_change();
create trigger call_message_append_only before update or delete on plo.call_message
  for each row execute function plo.refuse_call_change();
create trigger call_message_not_emptied before truncate on plo.call_message
  for each statement execute function plo.refuse_call_change();
`,
}
