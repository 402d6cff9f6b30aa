-- Write locks (RFC 4918 §6), and how many octets lie in a collection.

-- Of a collection (name '') or of its member of that name, so that a lock holds wherever the collection is bound.
-- owner_id is the collection's owner: one look at dav_lock_owner tells a write that nothing of his is locked.
create table dav_lock (
  token varchar(60) not null primary key,
  collection_id bigint not null references collection (id) on delete cascade,
  name varchar(255) ${binary_collation} not null,
  owner_id bigint not null,
  principal_id bigint not null references principal (id) on delete cascade,
  owner_xml ${text},
  deep boolean not null,
  exclusive boolean not null,
  expires_at bigint not null
);
create index dav_lock_place on dav_lock (collection_id, name);
create index dav_lock_owner on dav_lock (owner_id, expires_at);
create index dav_lock_principal on dav_lock (principal_id);

-- Kept under the collection's lock; quotas add up a few rows in place of all members.
alter table collection add column octets bigint default 0 not null;
update collection set octets =
  (select coalesce(sum(r.size), 0) from resource r where r.collection_id = collection.id);
