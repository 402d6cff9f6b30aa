package org.tagwerk.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Beside;
import org.tagwerk.it.harness.Database;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Ics;
import org.tagwerk.it.harness.Server;
import org.tagwerk.it.harness.Xml;

/**
 * PostgreSQL answers what is asked often by indexes: in a large installation no such request reads a large table from
 * one end to the other (DESIGN 14.17).
 *
 * <p>What counts is what the database itself counted of the statements that the server really sent.
 */
@Tag("contract")
class PlansContract {
    private static final int MEMBERS = 20_000;
    private static final int HOMES = 3_000;
    private static final int ROUNDS = 12;
    /** A session of PostgreSQL tells what it counted after ten idle seconds at the latest. */
    private static final long COUNTED_AFTER = 11_000;

    private static final String LARGE =
            "('resource', 'resource_body', 'tombstone', 'binding', 'collection', 'principal')";

    /** Besides the members of one calendar, as many again in another, and homes of others. */
    private static String[] filling(String calendar) {
        String there = "(select collection_id from binding where path = '" + calendar + "')";
        String columns = "media_type, component, size, revision, etag_revision, created_revision, span, floating,"
                + " recurring, busy, created_at, modified_at";
        return new String[] {
            "insert into principal (id, kind, name, display_name, admin, auto_accept, disabled, created_at)"
                    + " select 1000000 + g, 'USER', 'filler' || g, 'Filler', false, false, false, 0"
                    + " from generate_series(1, " + HOMES + ") g",
            "insert into collection (id, kind, owner_id, revision, revision_floor, oldest_revision, components,"
                    + " transparent, created_at) select 1000000 + g, 'CALENDAR', 1000000 + g, 1, 0, 0, 7, false, 0"
                    + " from generate_series(1, " + HOMES + ") g",
            "insert into binding (id, collection_id, parent_id, name, path, tag, revision)"
                    + " select 1000000 + g, 1000000 + g, null, 'calendar', '/calendars/filler' || g || '/calendar', g, 0"
                    + " from generate_series(1, " + HOMES + ") g",
            "insert into resource (id, collection_id, name, uid, uid_key, starts_at, ends_at, " + columns + ")"
                    + " select 1000000 + g, case when g % 2 = 0 then r.collection_id else 1000001 end,"
                    + " 'filler' || g || '.ics', 'filler' || g, 'filler' || g, r.starts_at + g % 2000 * 86400,"
                    + " r.ends_at + g % 2000 * 86400, " + columns + " from resource r, generate_series(1, "
                    + 2 * MEMBERS
                    + ") g where r.name = 'first.ics' and r.collection_id = " + there,
            "insert into resource_body (resource_id, octets) select 1000000 + g, b.octets from resource r,"
                    + " resource_body b, generate_series(1, " + 2 * MEMBERS + ") g where b.resource_id = r.id"
                    + " and r.name = 'first.ics' and r.collection_id = " + there,
            "insert into tombstone (collection_id, name, revision, created_revision, deleted_at)" + " select " + there
                    + ", 'gone' || g, 1, 0, 0 from generate_series(1, " + MEMBERS + ") g",
            "analyze"
        };
    }

    @Test
    void noLargeTableIsReadFromEndToEnd() throws InterruptedException {
        Server server = Beside.USUAL.server(Database.POSTGRESQL);
        Account account = server.accounts().fresh();
        Dav dav = server.as(account);
        String calendar = account.calendar();
        dav.put(calendar + "first.ics", Ics.event("first", "20260101T100000Z", "First"))
                .expect(201);
        server.execute(filling(calendar.substring("/dav".length(), calendar.length() - 1)));
        long before = settled(server);
        for (int i = 0; i < ROUNDS; i++) {
            round(dav, calendar, i);
        }
        assertEquals(0, settled(server) - before, "rows read by walking through: " + LARGE);
        // That the counter counts at all.
        assertEquals(
                2L * MEMBERS,
                server.number("select count(*) from resource where size + 0 >= 0 and name like 'filler%'"));
        // A session that ends tells at once.
        for (int i = 0; i < 100 && read(server) == before; i++) {
            Thread.sleep(COUNTED_AFTER / 100);
        }
        assertTrue(read(server) > before, "PostgreSQL counts what is read");
    }

    /** What a new server does once by itself, as looking for rooms, is counted before. */
    private static long settled(Server server) throws InterruptedException {
        long last = -1;
        for (int i = 0; i < 10 && read(server) != last; i++) {
            last = read(server);
            Thread.sleep(COUNTED_AFTER);
        }
        return last;
    }

    private static long read(Server server) {
        return server.number("select sum(seq_tup_read) from pg_stat_user_tables where relname in " + LARGE);
    }

    private static void round(Dav dav, String calendar, int i) {
        String token = dav.ctag(calendar);
        String mine = calendar + "mine" + i + ".ics";
        dav.put(mine, Ics.event("mine" + i, "20260610T100000Z", "Mine")).expect(201);
        dav.put(mine, Ics.event("mine" + i, "20260611T100000Z", "Mine, changed"))
                .expect(204);
        dav.get(mine).expect(200);
        dav.report(calendar, Xml.sync(token), "Depth: 0").expect(207);
        dav.report(
                        calendar,
                        Xml.multiget(
                                List.of(mine, calendar + "filler2.ics", calendar + "filler4.ics"),
                                "D:getetag",
                                "C:calendar-data"))
                .expect(207);
        dav.report(calendar, Xml.inRange("VEVENT", "20260601T000000Z", "20260603T000000Z", "D:getetag"), "Depth: 1")
                .expect(207);
        dav.report(
                        calendar,
                        Xml.query(
                                "<C:comp-filter name=\"VEVENT\"><C:prop-filter name=\"UID\"><C:text-match"
                                        + " collation=\"i;octet\">filler" + (i + 20) + "000</C:text-match>"
                                        + "</C:prop-filter></C:comp-filter>",
                                "D:getetag"),
                        "Depth: 1")
                .expect(207);
        // The administrators are in each DAV:acl.
        dav.propfind(dav.user().home(), 1, Xml.propfind("D:displayname", "CS:getctag", "D:owner", "D:acl"))
                .expect(207);
        dav.delete(mine).expect(204);
    }
}
