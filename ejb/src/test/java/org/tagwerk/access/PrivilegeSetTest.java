package org.tagwerk.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.Kind;

/** Aggregation (RFC 3744 §3, RFC 4791 §6.1.1, RFC 6638 §6.3). */
class PrivilegeSetTest {
    @Test
    void readHasFreeBusyInItButIsMoreThanThat() {
        assertTrue(PrivilegeSet.of(Privilege.READ).contains(Privilege.READ_FREE_BUSY));
        assertFalse(PrivilegeSet.of(Privilege.READ_FREE_BUSY, Privilege.READ_CURRENT_USER_PRIVILEGE_SET)
                .contains(Privilege.READ));
    }

    @Test
    void writeIsTheSumOfWhatIsBelow() {
        PrivilegeSet parts =
                PrivilegeSet.of(Privilege.WRITE_PROPERTIES, Privilege.WRITE_CONTENT, Privilege.BIND, Privilege.UNBIND);
        assertTrue(parts.contains(Privilege.WRITE));
        assertFalse(parts.minus(PrivilegeSet.of(Privilege.BIND)).contains(Privilege.WRITE));
        assertFalse(parts.contains(Privilege.WRITE_ACL));
    }

    @Test
    void allOnACalendarIsToldWithoutSchedulingOfInboxes() {
        Set<Privilege> supported = Privilege.on(Kind.CALENDAR);
        assertEquals(List.of(Privilege.ALL), PrivilegeSet.ALL.fewest(supported));
        assertFalse(PrivilegeSet.ALL.each(supported).contains(Privilege.SCHEDULE_DELIVER));
        assertEquals(supported, Set.copyOf(PrivilegeSet.ALL.each(supported)));
    }

    @Test
    void inboxAndOutboxSupportTheSchedulingPrivileges() {
        assertTrue(Privilege.on(Kind.INBOX)
                .containsAll(List.of(
                        Privilege.SCHEDULE_DELIVER,
                        Privilege.SCHEDULE_DELIVER_INVITE,
                        Privilege.SCHEDULE_DELIVER_REPLY,
                        Privilege.SCHEDULE_QUERY_FREEBUSY)));
        assertTrue(Privilege.on(Kind.OUTBOX)
                .containsAll(List.of(
                        Privilege.SCHEDULE_SEND,
                        Privilege.SCHEDULE_SEND_INVITE,
                        Privilege.SCHEDULE_SEND_REPLY,
                        Privilege.SCHEDULE_SEND_FREEBUSY)));
    }

    @Test
    void aSetIsToldInAsFewWordsAsPossible() {
        assertEquals(
                List.of(Privilege.READ, Privilege.BIND),
                PrivilegeSet.of(Privilege.READ, Privilege.BIND).fewest(Privilege.on(Kind.CALENDAR)));
    }
}
