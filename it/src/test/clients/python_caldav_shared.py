"""Two accounts and an assistant: python_caldav_shared.py URL OWNER PASSWORD GUEST PASSWORD ASSISTANT PASSWORD.

The owner grants the guest read, then write, then takes it back; the assistant works in the owner's calendar as a proxy.
Fails at the first wrong answer.
"""

import sys
from xml.etree import ElementTree

import caldav
from caldav.lib.error import AuthorizationError, DAVError

EVENT = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tagwerk//python-caldav//EN", "BEGIN:VEVENT", "UID:{uid}",
    "DTSTAMP:20260101T000000Z", "DTSTART:20260302T100000Z", "DURATION:PT1H", "SUMMARY:{summary}", "END:VEVENT",
    "END:VCALENDAR", ""])
DAV = "{DAV:}"
CS = "{http://calendarserver.org/ns/}"


def event(uid, summary):
    return EVENT.format(uid=uid, summary=summary)


class Person:
    def __init__(self, url, name, password):
        self.client = caldav.DAVClient(url=url, username=name, password=password)
        self.principal = self.client.principal()
        self.path = self.principal.url.path

    def sees(self, calendar):
        """The calendar of somebody else, as this person reaches it."""
        return self.client.calendar(url=calendar.url)

    def request(self, method, path, body, **headers):
        answer = self.client.request(
            str(self.client.url.join(path)), method, body, {"Content-Type": "application/xml", **headers})
        assert answer.status in (200, 207), (method, path, answer.status, answer.raw)
        return answer

    def grant(self, calendar, whom, *privileges):
        """The calendar's list: whom may do what; no privileges, nobody may anything."""
        ace = "".join(f"<privilege><{p}/></privilege>" for p in privileges)
        entry = f"<ace><principal><href>{whom.path}</href></principal><grant>{ace}</grant></ace>" if ace else ""
        self.request("ACL", calendar.url.path, f'<acl xmlns="DAV:">{entry}</acl>')

    def delegate(self, *whom):
        """Who writes for this person."""
        hrefs = "".join(f"<href>{each.path}</href>" for each in whom)
        answer = self.request(
            "PROPPATCH",
            self.path + "calendar-proxy-write/",
            f'<propertyupdate xmlns="DAV:"><set><prop><group-member-set>{hrefs}</group-member-set></prop></set>'
            "</propertyupdate>")
        assert b"200 OK" in answer.raw, answer.raw

    def bosses(self):
        """The homes of those for whom this person writes, found as Apple's Calendar finds them."""
        answer = self.request(
            "REPORT",
            self.path,
            '<expand-property xmlns="DAV:"><property name="calendar-proxy-write-for"'
            ' namespace="http://calendarserver.org/ns/"><property name="calendar-home-set"'
            ' namespace="urn:ietf:params:xml:ns:caldav"/></property></expand-property>',
            Depth="0")
        tree = ElementTree.fromstring(answer.raw)
        homes = tree.findall(
            f".//{CS}calendar-proxy-write-for//{{urn:ietf:params:xml:ns:caldav}}calendar-home-set/{DAV}href")
        return [home.text for home in homes]


def refused(step):
    """The step is forbidden."""
    try:
        step()
    except AuthorizationError:
        return
    except DAVError as other:
        assert "403" in str(other), other
        return
    raise AssertionError("what is forbidden was done")


url, *accounts = sys.argv[1:]
owner, guest, assistant = (Person(url, *accounts[i:i + 2]) for i in (0, 2, 4))

calendar = owner.principal.make_calendar(name="Shared", cal_id="shared")
first = calendar.save_event(event("first", "Of the owner"))
theirs = guest.sees(calendar)
refused(theirs.events)
refused(lambda: theirs.save_event(event("early", "Too early")))

owner.grant(calendar, guest, "read")
assert [e.vobject_instance.vevent.summary.value for e in theirs.events()] == ["Of the owner"]
refused(lambda: theirs.save_event(event("second", "Of the guest")))
refused(lambda: theirs.event_by_uid("first").delete())

owner.grant(calendar, guest, "read", "write")
theirs.save_event(event("second", "Of the guest"))
changed = theirs.event_by_uid("first")
changed.vobject_instance.vevent.summary.value = "Changed by the guest"
changed.save()
assert sorted(e.vobject_instance.vevent.summary.value for e in calendar.events()) == [
    "Changed by the guest", "Of the guest"]

owner.grant(calendar, guest)
refused(theirs.events)
refused(lambda: theirs.save_event(event("third", "Too late")))
refused(changed.delete)
assert len(calendar.events()) == 2

refused(assistant.sees(calendar).events)
assert assistant.bosses() == []
owner.delegate(assistant)
homes = assistant.bosses()
assert len(homes) == 1, homes
boss = caldav.CalendarSet(client=assistant.client, url=assistant.client.url.join(homes[0]))
assert "Shared" in [c.name for c in boss.calendars()], boss.calendars()
desk = next(c for c in boss.calendars() if c.name == "Shared")
desk.save_event(event("fourth", "Of the assistant"))
desk.event_by_uid("second").delete()
assert sorted(e.vobject_instance.vevent.summary.value for e in calendar.events()) == [
    "Changed by the guest", "Of the assistant"]
made = boss.make_calendar(name="Made by the assistant", cal_id="made")
assert "Made by the assistant" in [c.name for c in owner.principal.calendars()]
made.delete()

owner.delegate()
assert assistant.bosses() == []
refused(desk.events)
refused(lambda: desk.save_event(event("fifth", "Too late")))
calendar.delete()
print("all steps done")
