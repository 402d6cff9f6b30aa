package org.tagwerk.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.tagwerk.store.migration.SchemaMigrator;
import org.tagwerk.store.repository.Sql;
import org.tagwerk.upkeep.BackupRequests;
import org.tagwerk.upkeep.Upkeep;
import org.tagwerk.upkeep.Watch;

/** What happens before the first request: the schema, then the principals. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = "java:app/jdbc/tagwerk",
        className = "org.tagwerk.store.EnvDataSource",
        minPoolSize = 2,
        maxPoolSize = ServerStart.MOST_CONNECTIONS,
        properties = {"applicationName=tagwerk"})
public class ServerStart {
    static final int MOST_CONNECTIONS = 20;
    private static final Logger LOG = System.getLogger(ServerStart.class.getName());

    @Resource(lookup = "java:app/jdbc/tagwerk")
    private DataSource dataSource;

    @Inject
    private Sql sql;

    @Inject
    private PrincipalImport principals;

    @Inject
    private Event<ServerStarted> started;

    @Inject
    private Watch watch;

    @Inject
    private Upkeep upkeep;

    @Inject
    private BackupRequests backups;

    @Inject
    private Operations operations;

    /** For the container. */
    public ServerStart() {}

    /** Outside of a container. */
    ServerStart(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The container tells nobody why an application does not start, as failures of requests are told once by us. */
    @PostConstruct
    void start() {
        try {
            begin();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "not started", failure);
            throw failure;
        }
    }

    private void begin() {
        SchemaMigrator.migrate(dataSource);
        sql.open(dataSource);
        watch.begin();
        principals.run();
        started.fire(new ServerStarted());
        upkeep.open();
        backups.open();
        operations.begin();
    }
}
