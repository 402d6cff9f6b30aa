-- The calendar that a principal has chosen for what he is invited to (RFC 6638 §9.2).

-- The collection's id, so that the choice follows the calendar when it is moved. No foreign key: who deletes a calendar
-- should not wait for whoever changes its owner. Ids are never used again, so one that is gone names nothing.
alter table principal add column default_calendar_id bigint;
