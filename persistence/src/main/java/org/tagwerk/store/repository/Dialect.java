package org.tagwerk.store.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import org.tagwerk.store.EnvDataSource;

/** Where H2 and PostgreSQL say the same thing differently. */
enum Dialect {
    H2("for update", "select next value for "),
    // Does not conflict with the key-share locks that inserts of referring rows take (DESIGN 14.14).
    POSTGRESQL("for no key update", "select nextval('%s')");

    private final String forUpdate;
    private final String nextValue;

    Dialect(String forUpdate, String nextValue) {
        this.forUpdate = forUpdate;
        this.nextValue = nextValue;
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

    String nextValue(String sequence) {
        return this == H2 ? nextValue + sequence : nextValue.formatted(sequence);
    }
}
