/** What a person has asked to be sent again: the exact set, as it was shown, and how far it has come. */
export const resends = {
  id: 4,
  name: 'resends',
  sql: `
alter table plo.message add column owed_since timestamptz;

create table plo.resend (
  id           text primary key,
  cut_off      timestamptz not null,
  filter       jsonb not null,
  total        integer not null,
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  finished_at  timestamptz
);
create index resend_unfinished on plo.resend (confirmed_at)
  where confirmed_at is not null and cancelled_at is null and finished_at is null;

create table plo.resend_item (
  resend_id text not null references plo.resend on delete cascade,
  msg_id    text not null,
  seq       bigint not null,
  state     text not null default 'pending',
  reason    text,
  asked_at  timestamptz,
  was       jsonb,
  primary key (resend_id, msg_id)
);
create index resend_item_pending on plo.resend_item (resend_id, seq) where state = 'pending';
`,
}
