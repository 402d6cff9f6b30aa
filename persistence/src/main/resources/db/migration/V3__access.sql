-- Who may do what in a collection and what lies below it (RFC 3744). What belongs to the owner, to his delegates and to
-- administrators is no row: these entries are protected and follow from the place and from who asks.
create table access_entry (
  collection_id bigint not null references collection (id),
  sort_order int not null,
  subject varchar(20) not null,
  principal_id bigint references principal (id),
  inverted boolean not null,
  denies boolean not null,
  privilege_bits bigint not null,
  primary key (collection_id, sort_order),
  constraint access_entry_subject check (subject in ('PRINCIPAL', 'PROXY_READ', 'PROXY_WRITE', 'ALL', 'AUTHENTICATED',
    'UNAUTHENTICATED', 'OWNER', 'SELF'))
);
create index access_entry_principal on access_entry (principal_id);

-- What new calendars and inboxes grant: CALDAV:read-free-busy is bit 1, CALDAV:schedule-deliver is made of bits 16 to 18.
insert into access_entry (collection_id, sort_order, subject, principal_id, inverted, denies, privilege_bits)
  select id, 0, 'AUTHENTICATED', null, false, false, 2 from collection where kind = 'CALENDAR';
insert into access_entry (collection_id, sort_order, subject, principal_id, inverted, denies, privilege_bits)
  select id, 0, 'AUTHENTICATED', null, false, false, 458752 from collection where kind = 'INBOX';

-- The tag of the binding that a removed collection had: its removal is told to those alone who knew of it.
alter table tombstone add column binding_tag bigint;
