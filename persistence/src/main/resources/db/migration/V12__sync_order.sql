-- Pages of a sync are ranges of an index in the order in which they are told: no page sorts what comes behind it.
create index resource_in_order on resource (collection_id, revision, name);
drop index resource_revision;
create index tombstone_in_order on tombstone (collection_id, revision, name);
drop index tombstone_revision;
