-- Each write of a member makes an entry in each index: two of them need entries of few members only, where the database knows
-- indexes of some rows.

-- Short events are found by their start, as they end soon after it; by their end only what is long or recurs.
drop index resource_ends;
create index resource_ends on resource (collection_id, span, ends_at) ${of_long};
alter table resource drop constraint resource_scheduled;
create unique index resource_scheduled on resource (sched_owner, sched_uid) ${of_meetings};
