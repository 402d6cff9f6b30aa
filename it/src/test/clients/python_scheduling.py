"""Lets three people meet with python-caldav: python_scheduling.py URL USER PASSWORD USER PASSWORD USER PASSWORD.

The first invites the two others: one accepts, the other declines; the meeting is moved and called off. Fails at the
first wrong answer.
"""

import sys
from datetime import datetime, timedelta, timezone

import caldav

START = datetime(2026, 3, 2, 10, tzinfo=timezone.utc)

MEETING = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Tagwerk//python-caldav//EN
BEGIN:VEVENT
UID:meeting-by-python
DTSTAMP:20260101T000000Z
DTSTART:20260302T100000Z
DTEND:20260302T110000Z
SUMMARY:Meeting
END:VEVENT
END:VCALENDAR
"""


def login(user, password):
    return caldav.DAVClient(url=url, username=user, password=password).principal()


def components(thing):
    return [c for c in thing.icalendar_instance.subcomponents if c.name == "VEVENT"]


def answers(event):
    """Mail address to PARTSTAT, in lower case."""
    event.load()
    lines = components(event)[0]["attendee"]
    lines = lines if isinstance(lines, list) else [lines]
    return {str(line).lower().replace("mailto:", ""): line.params.get("PARTSTAT", "NEEDS-ACTION") for line in lines}


def mail(person):
    return next(a for a in person.calendar_user_address_set() if a.startswith("mailto:")).replace("mailto:", "").lower()


def read_inbox(person):
    """The items of an inbox by their methods, and then it is empty."""
    items = list(person.schedule_inbox().get_items())
    found = [(str(item.icalendar_instance["method"]), item) for item in items]
    return found


def copies(person):
    return [e for e in person.calendars()[0].events() if "meeting-by-python" in e.data]


def answer_in_copy(person, partstat):
    """Answers in one's own copy, which knows the answers of the others; the message in the inbox may not any more."""
    for attempt in range(5):
        [copy] = copies(person)
        copy.load()
        copy.change_attendee_status(partstat=partstat)
        try:
            copy.save(increase_seqno=False)
            return
        except caldav.lib.error.AuthorizationError:
            # Somebody's answer came in between: it is not ours to take back.
            continue
    raise AssertionError(f"{partstat} is refused")


url = sys.argv[1]
ann, bob, cat = (login(*sys.argv[i : i + 2]) for i in (2, 4, 6))
assert ann.client.check_scheduling_support(), "the server does not say that it schedules"

meeting = ann.calendars()[0].save_with_invites(MEETING, [ann, bob, ("Cat", mail(cat))])
assert answers(meeting)[mail(bob)] == "NEEDS-ACTION", meeting.data

[(method, invitation)] = read_inbox(bob)
assert method == "REQUEST" and invitation.is_invite_request()
invitation.accept_invite()
invitation.delete()
assert read_inbox(bob) == []

[(method, invitation)] = read_inbox(cat)
invitation.delete()
answer_in_copy(cat, "DECLINED")

found = answers(meeting)
assert (found[mail(bob)], found[mail(cat)]) == ("ACCEPTED", "DECLINED"), meeting.data
replies = read_inbox(ann)
assert [method for method, item in replies] == ["REPLY", "REPLY"], replies
for method, item in replies:
    item.delete()

assert len(copies(bob)) == 1, "accepting made a second copy"
[copy] = copies(bob)
assert answers(copy)[mail(bob)] == "ACCEPTED", copy.data

meeting.load()
event = components(meeting)[0]
for name in ("dtstart", "dtend"):
    event[name].dt = event[name].dt + timedelta(hours=3)
meeting.save()

[(method, update)] = read_inbox(bob)
assert method == "REQUEST"
[copy] = copies(bob)
copy.load()
assert components(copy)[0]["dtstart"].dt == START + timedelta(hours=3), copy.data
assert answers(copy)[mail(bob)] == "NEEDS-ACTION", copy.data
update.delete()
answer_in_copy(bob, "TENTATIVE")
assert answers(meeting)[mail(bob)] == "TENTATIVE", meeting.data
assert answers(meeting)[mail(cat)] == "NEEDS-ACTION", meeting.data

meeting.delete()
[(method, cancellation)] = read_inbox(bob)
assert method == "CANCEL", method
[copy] = copies(bob)
assert "STATUS:CANCELLED" in copy.data, copy.data
print("all steps done")
