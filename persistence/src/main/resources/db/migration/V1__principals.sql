-- Who there is: people, groups, rooms, resources; who belongs to what; who may act for whom.

create sequence principal_seq start with 50 increment by 50;

create table principal (
  id bigint not null primary key,
  kind varchar(10) not null,
  name varchar(128) ${binary_collation} not null,
  display_name varchar(1000) not null,
  password_hash varchar(255),
  admin boolean not null,
  auto_accept boolean not null,
  disabled boolean not null,
  created_at bigint not null,
  constraint principal_name unique (name),
  constraint principal_kind check (kind in ('USER', 'GROUP', 'ROOM', 'RESOURCE'))
);
create index principal_by_kind on principal (kind, name);

-- Calendar user addresses other than the principal's own path; lower-cased URIs, an address belongs to one principal.
create table principal_address (
  address varchar(500) ${binary_collation} not null primary key,
  principal_id bigint not null references principal (id),
  sort_order int not null
);
create index principal_address_of on principal_address (principal_id, sort_order);

create table membership (
  group_id bigint not null references principal (id),
  member_id bigint not null references principal (id),
  primary key (group_id, member_id)
);
create index membership_of_member on membership (member_id, group_id);

-- proxy_id may READ from or WRITE to everything of principal_id (caldav-proxy.txt).
create table proxy (
  principal_id bigint not null references principal (id),
  proxy_id bigint not null references principal (id),
  access_mode varchar(5) not null,
  primary key (principal_id, proxy_id, access_mode),
  constraint proxy_access_mode check (access_mode in ('READ', 'WRITE'))
);
create index proxy_of_proxy on proxy (proxy_id, access_mode);

-- Counters of the whole installation. 'principals' is raised by every change of principals, memberships, passwords
-- and proxies; what nodes remember of these is good for one value of it.
create table server_state (
  name varchar(100) not null primary key,
  val bigint not null
);
insert into server_state (name, val) values ('principals', 1);
