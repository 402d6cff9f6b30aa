package org.tagwerk.store.repository;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.tagwerk.store.view.MessageRow;

/**
 * The durable queue of scheduling messages (DESIGN 14.4, 14.12, 14.13). Time is the database's, so that all nodes agree
 * on whose lease has run out.
 *
 * <p>A message may be delivered when no older one for the same recipient and UID is there; one that has others told of answers
 * holds up none. Who holds its lease delivers
 * it, and takes the row away in the transaction that does so: nobody else can.
 */
@ApplicationScoped
public class Messages {
    private static final String NOW = DavLocks.NOW;
    private static final String COLUMNS =
            "select m.id, m.kind, m.originator_id, m.recipient_id, m.originator, m.uid, m.body_id, m.attempts"
                    + " from schedule_message m";
    private static final String FIRST = " not exists (select 1 from schedule_message o where o.recipient_id ="
            + " m.recipient_id and o.uid = m.uid and o.id < m.id and o.parked = false and o.kind <> 'ANSWERS')";
    private static final String INSERT =
            "insert into schedule_message (id, kind, originator_id, recipient_id, originator,"
                    + " uid, body_id, not_before, attempts, lease_owner, lease_until, parked, created_at) ";

    private static final String BODY = "insert into message_body (id, octets) values (?, ?)";

    /** Rows of one statement. */
    private static final int CHUNK = 100;

    @PersistenceContext(unitName = "tagwerk")
    private EntityManager em;

    @Inject
    private Sql sql;

    protected Messages() {}

    /** Outside of a container. */
    public Messages(EntityManager em) {
        this.em = em;
        this.sql = new Sql(em);
    }

    /** Draws numbers for messages or bodies, ascending, each for the first time. */
    public List<Long> draw(int count) {
        List<Long> drawn =
                sql.listAside(Dialect.current().nextValues("schedule_message_seq", count), row -> row.getLong(1));
        java.util.Collections.sort(drawn);
        return drawn;
    }

    /**
     * Puts messages into the queue: few statements, however many they are.
     *
     * @param bodies what they say, by the number of the body
     * @param lease who is going to deliver them at once; null when they are to wait for a worker
     * @param seconds how long nobody else may
     * @param delay seconds before which no worker takes them
     */
    public void add(List<MessageRow> rows, Map<Long, byte[]> bodies, String lease, int seconds, int delay) {
        if (bodies.size() != 1) {
            bodies.forEach((id, octets) -> update(BODY, id, octets));
            add("", List.of(), rows, lease, seconds, delay);
        } else {
            bodies.forEach((id, octets) -> add(BODY + "; ", List.of(id, octets), rows, lease, seconds, delay));
        }
    }

    /** The same for messages that have no body. */
    public void add(List<MessageRow> rows, String lease, int seconds, int delay) {
        add("", List.of(), rows, lease, seconds, delay);
    }

    /** The first statement may have another before it, so that both are one way to the database and back. */
    private void add(
            String before, List<Object> beforeThat, List<MessageRow> rows, String lease, int seconds, int delay) {
        String leased = lease == null ? "null, null" : "?, " + NOW + " + " + seconds;
        for (int from = 0; from < rows.size(); from += CHUNK) {
            boolean first = from == 0;
            List<Object> parameters = new ArrayList<>(first ? beforeThat : List.of());
            StringJoiner values = new StringJoiner(", ", (first ? before : "") + INSERT + "values ", "");
            for (MessageRow row : rows.subList(from, Math.min(rows.size(), from + CHUNK))) {
                String body = row.bodyId() == null ? "null" : "?";
                values.add("(?, ?, ?, ?, ?, ?, " + body + ", " + NOW + " + " + delay + ", 0, " + leased + ", false, "
                        + NOW + ")");
                parameters.addAll(List.of(
                        row.id(), row.kind(), row.originatorId(), row.recipientId(), row.originator(), row.uid()));
                if (row.bodyId() != null) {
                    parameters.add(row.bodyId());
                }
                if (lease != null) {
                    parameters.add(lease);
                }
            }
            update(values.toString(), parameters.toArray());
        }
    }

    /**
     * Whether an organizer's guests are going to be told of answers anyway, by a message that nobody has begun with.
     *
     * <p>Nobody begins with it before this transaction ends: what this one writes is told too.
     */
    public boolean answersWait(long organizerId, String uid) {
        return !sql.listAside(
                        "select id from schedule_message where recipient_id = ? and uid = ? and kind = 'ANSWERS'"
                                + " and lease_owner is null and parked = false "
                                + Dialect.current().forUpdate(),
                        row -> row.getLong(1),
                        organizerId,
                        uid)
                .isEmpty();
    }

    /** What is leased to this owner and may be delivered now, the oldest first. */
    public List<MessageRow> leased(String lease, int limit) {
        return rows(
                COLUMNS + " where m.lease_owner = ? and m.parked = false and" + FIRST + " order by m.id", limit, lease);
    }

    /** What nobody is delivering and may be delivered now, the oldest first. */
    public List<MessageRow> due(int limit) {
        return rows(
                COLUMNS + " where m.parked = false and m.not_before <= " + NOW
                        + " and (m.lease_until is null or m.lease_until < " + NOW + ") and" + FIRST + " order by m.id",
                limit);
    }

    /** Leases messages that nobody is delivering, and counts the attempts; how many, as others may be faster. */
    public int claim(List<Long> ids, String lease, int seconds) {
        if (ids.isEmpty()) {
            return 0;
        }
        String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return update(
                "update schedule_message m set lease_owner = ?, lease_until = " + NOW + " + " + seconds
                        + ", attempts = attempts + 1 where m.id in (" + list + ") and m.parked = false"
                        + " and (m.lease_until is null or m.lease_until < " + NOW + ") and" + FIRST,
                lease);
    }

    /** Takes messages out of the queue that are leased to this owner and have none before them; how many these were. */
    public int take(Collection<Long> ids, String lease) {
        String list = Sql.marks(ids.size());
        String first = FIRST.replace("m.", "schedule_message.");
        return update(
                "delete from schedule_message where id in (" + list + ") and lease_owner = ? and" + first,
                Sql.parameters(ids, lease));
    }

    /** The bodies of messages, by id; one statement. */
    public Map<Long, byte[]> bodies(Collection<Long> ids) {
        Map<Long, byte[]> bodies = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.listAside(
                    "select id, octets from message_body where id in (" + Sql.marks(ids.size()) + ")",
                    row -> bodies.put(row.getLong(1), row.getBytes(2)),
                    ids.toArray());
        }
        return bodies;
    }

    /** Gives back what this owner has not delivered; how many these were. */
    public int release(String lease) {
        return update(
                "update schedule_message set lease_owner = null, lease_until = null where lease_owner = ?", lease);
    }

    /**
     * Remembers why a delivery failed; a message that failed too often is kept aside and holds nobody up. Nothing
     * happens when somebody else has it by now.
     *
     * @return whether it is kept aside now
     */
    public boolean failed(long id, String lease, String error, int maxAttempts, int delay) {
        String text = error.length() > 1000 ? error.substring(0, 1000) : error;
        update(
                "update schedule_message set last_error = ?, lease_owner = null, lease_until = null,"
                        + " not_before = " + NOW + " + " + delay + ", parked = (attempts >= " + maxAttempts + ")"
                        + " where id = ? and lease_owner = ?",
                text,
                id,
                lease);
        return count("parked = true and id = " + id) == 1;
    }

    /** Gives back a message that could not be delivered because others were in the way: no failure of its own. */
    public void postponed(long id, String lease, int delay) {
        update(
                "update schedule_message set lease_owner = null, lease_until = null, not_before = " + NOW + " + "
                        + delay + ", attempts = case when attempts > 0 then attempts - 1 else 0 end"
                        + " where id = ? and lease_owner = ?",
                id,
                lease);
    }

    /** Removes the bodies that no message needs any more. */
    public void sweepBodies() {
        em.createNativeQuery("delete from message_body where id not in"
                        + " (select body_id from schedule_message where body_id is not null)")
                .executeUpdate();
    }

    /** How many messages wait. */
    public long waiting() {
        return count("parked = false");
    }

    /** How many messages were given up. */
    public long parked() {
        return count("parked = true");
    }

    private long count(String where) {
        return ((Number) em.createNativeQuery("select count(*) from schedule_message where " + where)
                        .getSingleResult())
                .longValue();
    }

    private int update(String text, Object... parameters) {
        return sql.updateAside(text, parameters);
    }

    private List<MessageRow> rows(String text, int limit, Object... parameters) {
        return sql.listAside(
                text + " limit " + limit,
                row -> new MessageRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        Sql.number(row, 7),
                        row.getInt(8)),
                parameters);
    }
}
