-- One entry in place of two for each write: a UID of the same length, and those that are longer.
drop index resource_uid_folded;
drop index resource_uid_length;
create index resource_uid_text on resource (collection_id, uid_length, uid_folded);
