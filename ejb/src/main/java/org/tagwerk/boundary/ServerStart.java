package org.tagwerk.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.tagwerk.store.migration.SchemaMigrator;

/** What happens before the first request: the schema, then the principals. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = "java:app/jdbc/tagwerk",
        className = "org.tagwerk.store.EnvDataSource",
        minPoolSize = 2,
        maxPoolSize = 20,
        properties = {"applicationName=tagwerk"})
public class ServerStart {
    @Resource(lookup = "java:app/jdbc/tagwerk")
    private DataSource dataSource;

    @Inject
    private PrincipalImport principals;

    @PostConstruct
    void start() {
        SchemaMigrator.migrate(dataSource);
        principals.run();
    }
}
