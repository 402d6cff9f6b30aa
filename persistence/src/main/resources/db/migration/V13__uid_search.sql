-- A text that a UID shall contain (RFC 4791 §9.7.5) is looked for among the UIDs that are it, and those that are longer.
-- What has escapes in it counts as longer than any, as it is compared without them.
alter table resource add column uid_folded varchar(1000) ${binary_collation}
  generated always as (lower(uid)) ${stored};
alter table resource add column uid_length int
  generated always as (case when position('\' in uid) > 0 then 5000 else char_length(uid) end) ${stored};
create index resource_uid_folded on resource (collection_id, uid_folded);
create index resource_uid_length on resource (collection_id, uid_length);
drop index resource_by_uid;
