-- Scheduling (RFC 6638): what a member is in a meeting, and the durable queue of messages.

-- scheduling_role: O(rganizer) or A(ttendee), null for all else. sched_owner and sched_uid are there with it: a UID is
-- that of one scheduling object among all that a principal owns (RFC 6638 §3.2.4.1), in whichever calendar.
alter table resource add column scheduling_role varchar(1);
alter table resource add column sched_owner bigint;
alter table resource add column sched_uid varchar(1000) ${binary_collation};
-- Instances that answers singled out since the Schedule-Tag got its value.
alter table resource add column reply_rids ${text};
-- What we remember of crossing messages; never part of the octets that clients see.
alter table resource add column schedule_notes ${text};
alter table resource add constraint resource_scheduled unique (sched_owner, sched_uid);

-- One row a recipient and message. id order is commit order per originator and UID: drawn one by one under the lock of
-- the originator's collection.
create sequence schedule_message_seq start with 1 increment by 1;
create table schedule_message (
  id bigint not null primary key,
  kind varchar(10) not null,
  originator_id bigint not null,
  recipient_id bigint not null references principal (id) on delete cascade,
  originator varchar(1000) not null,
  uid varchar(1000) ${binary_collation} not null,
  body_id bigint,
  not_before bigint not null,
  attempts int not null,
  lease_owner varchar(40),
  lease_until bigint,
  parked boolean not null,
  last_error varchar(1000),
  created_at bigint not null
);
create index schedule_message_pair on schedule_message (recipient_id, uid, id);
create index schedule_message_due on schedule_message (parked, not_before);
create index schedule_message_lease on schedule_message (lease_owner);
create index schedule_message_body on schedule_message (body_id);

-- What several recipients are told alike lies here once.
create table message_body (
  id bigint not null primary key,
  octets ${bytes} not null
);

-- The copy that an attendee removed with an answer: an update that crosses his answer does not ask him anew.
create table former_copy (
  owner_id bigint not null references principal (id) on delete cascade,
  uid varchar(1000) ${binary_collation} not null,
  octets ${bytes} not null,
  schedule_notes ${text},
  removed_at bigint not null,
  primary key (owner_id, uid)
);
