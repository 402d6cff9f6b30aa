-- What the server does by itself, and how it knows that a database is the one that it has served before.

-- Work that one node of all does at a time: whoever moves not_before has it. Times by the database's clock.
create table job (
  name varchar(40) not null primary key,
  not_before bigint not null
);
insert into job (name, not_before) values ('purge', 0);
insert into job (name, not_before) values ('repack', 0);
insert into job (name, not_before) values ('moment', 0);

-- Moments of this database's history. A node keeps the last one in its data directory: a database that does not know
-- it is an older state that somebody has restored.
create table moment (
  id bigint not null primary key,
  mark bigint not null,
  noted_at bigint not null
);

-- Raised when the database goes on from an older state; tags and revisions of an epoch begin at it times 2^40.
insert into server_state (name, val) values ('epoch', 0);

create index tombstone_deleted on tombstone (deleted_at);
