/**
 * Who follows up which message, so that two do not ring about it: what was taken and left, never changed. And what the
 * boards of the wards look up: the messages of a ward that somebody must act on.
 */
export const followUps = {
  id: 7,
  name: 'follow-ups',
  sql: `
create table plo.follow_up (
  id       bigint generated always as identity primary key,
  msg_id   text not null references plo.message,
  at       timestamptz not null,
  initials text not null,
  action   text not null check (action in ('taken', 'left'))
);
create index follow_up_of_message on plo.follow_up (msg_id, id);

create function plo.refuse_follow_up_change() returns trigger language plpgsql as $$
begin
  raise exception 'follow-ups are append-only';
end $$;
create trigger follow_up_append_only before update or delete on plo.follow_up
  for each row execute function plo.refuse_follow_up_change();
create trigger follow_up_not_emptied before truncate on plo.follow_up
  for each statement execute function plo.refuse_follow_up_change();

create index message_ward_open on plo.message (lower(ward), seq)
  where (application in ('rejected', 'confirmed-with-errors', 'reported-wrong')
    or application in ('none', 'overdue') and transport not in ('delivered', 'withdrawn')
    or application = 'overdue' and transport = 'delivered'
    or application = 'confirmed' and transport in ('refused', 'given-up'));
`,
}
