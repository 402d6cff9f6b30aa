-- Bookings of rooms whose instances were not all compared with others are looked at again as time goes on.
insert into job (name, not_before) values ('rooms', 0);
