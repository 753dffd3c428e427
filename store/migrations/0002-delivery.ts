/**
 * What the delivery needs to know besides: of a message, whether it is poisoned, how late its Apprec is, and a version
 * that tells two writers apart; of a lane, whether it is drained gently. And the turn of each message as an index: the
 * oldest of a hundred thousand is found without looking at the others.
 *
 * `plo.claim` is a function because every message goes through it: its plan is made once, and it is one round trip.
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
create index message_open on plo.message (seq)
  where (application in ('rejected', 'confirmed-with-errors', 'reported-wrong')
    or application in ('none', 'overdue') and transport not in ('delivered', 'withdrawn')
    or application = 'overdue' and transport = 'delivered');
create index message_accepted on plo.message (accepted_at);

create function plo.claim(the_lane text, at timestamptz, token text, until timestamptz, most integer, per_second float8)
returns table (claimed plo.message, url text, more boolean, wait_ms float8) language plpgsql as $$
declare
  lane plo.lane;
  sent integer;
begin
  -- Locked first: an outage declared a moment ago holds, and two who claim at once see each other.
  select * into lane from plo.lane l where l.recipient = the_lane for update;
  -- A gentle drain waits for one handful at most: more than that is a clock that was turned back.
  if lane.draining and lane.next_send_at > at and lane.next_send_at <= at + most / per_second * interval '1 second' then
    return query select null::plo.message, null::text, true, extract(epoch from lane.next_send_at - at)::float8 * 1000;
    return;
  end if;
  if lane.state <> 'open' or exists (
    select 1 from plo.outage_lane ol where ol.recipient = the_lane and ol.opened_at is null) then
    return;
  end if;
  if lane.probes > 0 then
    -- Half open: one at a time, until one has got through.
    if exists (select 1 from plo.message m where m.recipient = the_lane and m.transport = 'sending') then
      return;
    end if;
    most := 1;
  end if;
  return query
    with next as (
      select m.msg_id from plo.message m
      where m.recipient = the_lane and m.transport in ('accepted', 'queued', 'ambiguous')
        -- One that was never tried may be, whatever the clock said then; so may one that failed at a time which is
        -- still to come: the clock was turned back, further than clocks differ.
        and (m.attempts = 0 or m.next_attempt_at <= at or m.last_failed_at > at + interval '1 minute')
        and not exists (select 1 from plo.message earlier
          where earlier.recipient = m.recipient and earlier.stay = m.stay and earlier.seq < m.seq
            and earlier.transport in ('accepted', 'queued', 'sending', 'ambiguous'))
      order by m.seq limit most for update skip locked),
    taken as (
      update plo.message m set transport = 'sending', attempts = m.attempts + 1, version = m.version + 1,
        lease = token, lease_until = until
      from next where m.msg_id = next.msg_id and m.transport in ('accepted', 'queued', 'ambiguous')
      returning m as message),
    logged as (
      insert into plo.event (msg_id, at, type, data)
      select (taken.message).msg_id, claim.at, 'attempt-started', '{}' from taken)
    select taken.message, lane.url,
      (select count(*) from (
        select 1 from plo.message m where m.recipient = the_lane and m.transport in ('accepted', 'queued', 'ambiguous')
        limit most + 1) owed) > (select count(*) from taken),
      null::float8
    from taken order by (taken.message).seq;
  get diagnostics sent = row_count;
  if lane.draining then
    update plo.lane l set next_send_at = at + sent / per_second * interval '1 second', draining = exists (
      select 1 from plo.message m where m.recipient = the_lane and m.transport in ('accepted', 'queued', 'ambiguous'))
    where l.recipient = the_lane;
  end if;
end $$;
`,
}
