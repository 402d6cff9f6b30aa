"""Drives a server with python-caldav: python_caldav.py URL USER PASSWORD. Fails at the first wrong answer."""

import sys
from datetime import datetime, timezone

import caldav


def event(uid, summary, start, rule=""):
    return "\r\n".join(
        line
        for line in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Tagwerk//python-caldav//EN",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "DTSTAMP:20260101T000000Z",
            f"DTSTART:{start}",
            "DURATION:PT1H",
            f"SUMMARY:{summary}",
            rule,
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
        if line or line == ""
    ).replace("\r\n\r\n", "\r\n")


def utc(*parts):
    return datetime(*parts, tzinfo=timezone.utc)


url, user, password = sys.argv[1:]
principal = caldav.DAVClient(url=url, username=user, password=password).principal()
assert principal.calendars(), "the calendar made with the principal is not listed"

calendar = principal.make_calendar(name="By Python", cal_id="by-python")
assert any(c.name == "By Python" for c in principal.calendars()), "the new calendar is not listed"

once = calendar.save_event(event("once", "Once", "20260302T100000Z"))
calendar.save_event(event("weekly", "Weekly", "20260302T140000Z", "RRULE:FREQ=WEEKLY;COUNT=10"))
assert len(calendar.events()) == 2

found = calendar.date_search(start=utc(2026, 3, 9), end=utc(2026, 3, 10), expand=False)
assert [e.vobject_instance.vevent.summary.value for e in found] == ["Weekly"], found

expanded = calendar.date_search(start=utc(2026, 3, 1), end=utc(2026, 3, 20), expand=True)
starts = sorted(
    component.dtstart.value
    for e in expanded
    for component in e.vobject_instance.vevent_list
    if component.summary.value == "Weekly"
)
assert starts == [utc(2026, 3, 2, 14), utc(2026, 3, 9, 14), utc(2026, 3, 16, 14)], starts
assert "RRULE" not in "".join(e.data for e in expanded)

once.vobject_instance.vevent.summary.value = "Once, but later"
once.save()
assert "Once\\, but later" in calendar.event_by_uid("once").data

calendar.save_todo("\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tagwerk//python-caldav//EN", "BEGIN:VTODO", "UID:task",
    "DTSTAMP:20260101T000000Z", "SUMMARY:Task", "END:VTODO", "END:VCALENDAR", ""]))
assert len(calendar.todos()) == 1

objects = calendar.objects_by_sync_token(load_objects=True)
assert len(list(objects)) == 3
once.delete()
changed = list(calendar.objects_by_sync_token(objects.sync_token))
assert len(changed) == 1, changed

try:
    calendar.event_by_uid("once")
    raise AssertionError("a deleted event was found")
except caldav.lib.error.NotFoundError:
    pass

calendar.delete()
assert not any(c.name == "By Python" for c in principal.calendars())
print("all steps done")
