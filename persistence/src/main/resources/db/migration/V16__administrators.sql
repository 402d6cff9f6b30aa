-- A listing of a home with DAV:acl asks who the administrators are: among 10,000 principals half of its time.
create index principal_admin on principal (admin, name);
