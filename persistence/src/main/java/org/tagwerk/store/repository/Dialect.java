package org.tagwerk.store.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import org.tagwerk.store.EnvDataSource;

/** Where H2 and PostgreSQL say the same thing differently. */
enum Dialect {
    H2("for update", "(next value for %s)", "select next value for %s from system_range(1, %d)"),
    // Does not conflict with the key-share locks that inserts of referring rows take (DESIGN 14.14).
    POSTGRESQL("for no key update", "nextval('%s')", "select nextval('%s') from generate_series(1, %d)");

    private final String forUpdate;
    private final String nextValue;
    private final String nextValues;

    Dialect(String forUpdate, String nextValue, String nextValues) {
        this.forUpdate = forUpdate;
        this.nextValue = nextValue;
        this.nextValues = nextValues;
    }

    static Dialect current() {
        return EnvDataSource.isPostgreSql() ? POSTGRESQL : H2;
    }

    /** The order in which the database sorts names: UTF-16 units in H2, UTF-8 octets in PostgreSQL. */
    Comparator<String> nameOrder() {
        return this == H2
                ? Comparator.naturalOrder()
                : (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }

    String forUpdate() {
        return forUpdate;
    }

    String nextValues(String sequence, int count) {
        return nextValues.formatted(sequence, count);
    }

    /** Puts a tombstone in the place of the one that the name may have; {@code tag} is a number or null. */
    String upsertTombstone(String tag) {
        String columns = "tombstone (collection_id, name, revision, created_revision, deleted_at, binding_tag)";
        String values = " values (?, ?, ?, ?, ?, " + tag + ")";
        return this == H2
                ? "merge into " + columns + " key (collection_id, name)" + values
                : "insert into " + columns + values + " on conflict (collection_id, name) do update set"
                        + " revision = excluded.revision, created_revision = excluded.created_revision,"
                        + " deleted_at = excluded.deleted_at, binding_tag = excluded.binding_tag";
    }

    /** An expression that draws the next value. */
    String nextValue(String sequence) {
        return nextValue.formatted(sequence);
    }
}
