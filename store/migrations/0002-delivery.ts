/**
 * What the delivery needs to know besides: of a message, whether it is poisoned, how late its Apprec is, and a version
 * that tells two writers apart; of a lane, whether it is drained gently. And the turn of each message as an index: the
 * oldest of a hundred thousand is found without looking at the others.
 */
export const delivery = {
  id: 2,
  name: 'delivery',
  sql: `
alter table plo.message add column version integer not null default 0;
alter table plo.message add column failures_beside_success integer not null default 0;
alter table plo.message add column last_failed_at timestamptz;
alter table plo.message add column overdue text;
update plo.message set overdue = 'alarm' where application = 'overdue';
create index message_turn on plo.message (recipient, seq) where transport in ('accepted', 'queued', 'ambiguous');
create index message_fresh on plo.message (recipient, seq) where transport = 'accepted';
drop index plo.message_due;
drop index plo.message_unanswered;
create index message_unanswered on plo.message (delivered_at)
  where transport = 'delivered' and application in ('none', 'overdue') and wants_apprec;
alter table plo.lane add column draining boolean not null default false;
alter table plo.lane add column next_send_at timestamptz;
create index received_id on plo.received (id);
`,
}
