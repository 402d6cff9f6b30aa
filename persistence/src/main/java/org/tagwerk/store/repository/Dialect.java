package org.tagwerk.store.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

    /**
     * The members of a collection called {@code r} that have one of so many names, as the end of a query: parameters are
     * those of {@link #named}, then the collection.
     *
     * @param more what else is joined, with a comma before it
     */
    String fromNamed(int names, String more) {
        // H2 looks for a list of names in all of the collection, for each name of a join in the index; PostgreSQL would
        // plan a list anew for each number of names.
        return this == H2
                ? " from (values (cast(? as varchar))" + ",(cast(? as varchar))".repeat(names - 1)
                        + ") v(name), resource r" + more + " where r.name = v.name and r.collection_id = ?"
                : " from resource r" + more + " where r.name = any (string_to_array(?, '/')) and r.collection_id = ?";
    }

    /** Names, none with a slash, as parameters of {@link #fromNamed}. */
    List<Object> named(Collection<String> names) {
        return new ArrayList<>(this == H2 ? names : List.of(String.join("/", names)));
    }

    /** Whether what is behind a pair is found by an index of both columns. */
    boolean findsPairs() {
        return this == POSTGRESQL;
    }

    /** How long the database says that a text is: in UTF-16 units in H2, in characters in PostgreSQL. */
    long length(String text) {
        return this == H2 ? text.length() : text.codePointCount(0, text.length());
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
