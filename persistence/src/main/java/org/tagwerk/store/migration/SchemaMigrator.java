package org.tagwerk.store.migration;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.tagwerk.store.EnvDataSource;

/** Brings the schema to the version of this build; safe when several nodes start at once. */
public final class SchemaMigrator {
    private static final Map<String, String> H2 = Map.of(
            "bytes",
            "varbinary(1000000000)",
            "text",
            "varchar(1000000000)",
            "binary_collation",
            "",
            "stored",
            "",
            "of_long",
            "",
            "of_meetings",
            "");
    private static final Map<String, String> POSTGRESQL = Map.of(
            "bytes",
            "bytea",
            "text",
            "text",
            "binary_collation",
            "collate \"C\"",
            "stored",
            "stored",
            "of_long",
            "where span = 2",
            "of_meetings",
            "where sched_owner is not null");

    private SchemaMigrator() {}

    /** Runs every migration that the database has not seen. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure(SchemaMigrator.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .placeholders(EnvDataSource.isPostgreSql() ? POSTGRESQL : H2)
                .connectRetries(30)
                .load()
                .migrate();
    }
}
