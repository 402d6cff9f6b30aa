-- Collections, where they are bound, what lies in them. Prose for every table: docs/schema.md.

create sequence collection_seq start with 50 increment by 50;
create sequence binding_seq start with 50 increment by 50;
create sequence resource_seq start with 50 increment by 50;
-- One value for each time that a collection comes to stand at a URL: never drawn in blocks.
create sequence binding_tag_seq start with 1 increment by 1;

create table collection (
  id bigint not null primary key,
  kind varchar(20) not null,
  owner_id bigint not null references principal (id),
  revision bigint not null,
  revision_floor bigint not null,
  oldest_revision bigint not null,
  components int not null,
  timezone ${text},
  transparent boolean not null,
  created_at bigint not null
);
create index collection_owner on collection (owner_id, kind);

create table binding (
  id bigint not null primary key,
  collection_id bigint not null references collection (id),
  parent_id bigint references collection (id),
  name varchar(255) ${binary_collation} not null,
  path varchar(2000) ${binary_collation} not null,
  tag bigint not null,
  revision bigint not null,
  constraint binding_path unique (path)
);
create index binding_collection on binding (collection_id);
create index binding_parent on binding (parent_id, name);

create table resource (
  id bigint not null primary key,
  collection_id bigint not null references collection (id),
  name varchar(255) ${binary_collation} not null,
  uid varchar(1000) ${binary_collation},
  uid_key varchar(1000) ${binary_collation},
  media_type varchar(255) not null,
  component int not null,
  size int not null,
  revision bigint not null,
  etag_revision bigint not null,
  created_revision bigint not null,
  schedule_revision bigint,
  starts_at bigint,
  ends_at bigint,
  span int not null,
  floating boolean not null,
  recurring boolean not null,
  busy int not null,
  occ ${bytes},
  occ_from bigint,
  occ_until bigint,
  created_at bigint not null,
  modified_at bigint not null,
  constraint resource_name unique (collection_id, name),
  constraint resource_uid unique (collection_id, uid_key)
);
create index resource_revision on resource (collection_id, revision);
create index resource_starts on resource (collection_id, span, starts_at);
create index resource_ends on resource (collection_id, span, ends_at);
create index resource_by_uid on resource (collection_id, uid);

-- Apart from the row that listings read: a month's query touches no octet of a body that it does not send.
create table resource_body (
  resource_id bigint not null primary key,
  octets ${bytes} not null
);

create table tombstone (
  collection_id bigint not null references collection (id),
  name varchar(255) ${binary_collation} not null,
  revision bigint not null,
  created_revision bigint not null,
  deleted_at bigint not null,
  primary key (collection_id, name)
);
create index tombstone_revision on tombstone (collection_id, revision);

-- Properties whose value is kept as it came: B of a binding, R of a resource, P of a principal.
create table property (
  subject varchar(1) not null,
  subject_id bigint not null,
  user_id bigint not null,
  namespace varchar(500) ${binary_collation} not null,
  local_name varchar(255) ${binary_collation} not null,
  xml ${text} not null,
  primary key (subject, subject_id, user_id, namespace, local_name)
);
