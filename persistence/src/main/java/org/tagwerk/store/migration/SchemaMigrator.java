package org.tagwerk.store.migration;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.tagwerk.store.EnvDataSource;

/** Brings the schema to the version of this build; safe when several nodes start at once. */
public final class SchemaMigrator {
    private static final Map<String, String> H2 = Map.of(
            "bytes", "varbinary(1000000000)", "text", "varchar(1000000000)", "binary_collation", "", "stored", "");
    private static final Map<String, String> POSTGRESQL =
            Map.of("bytes", "bytea", "text", "text", "binary_collation", "collate \"C\"", "stored", "stored");

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
