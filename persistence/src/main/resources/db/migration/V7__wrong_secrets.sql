-- Wrong secrets of the last minute, counted for the whole installation; swept with each new one.

-- login is the digest of a name that somebody tried, whether it exists or not; nothing of the secret is kept.
create table wrong_secret (
  id bigint generated always as identity primary key,
  login varchar(64) ${binary_collation} not null,
  tried_at bigint not null
);
create index wrong_secret_login on wrong_secret (login, tried_at);
create index wrong_secret_age on wrong_secret (tried_at);
