package org.tagwerk.it.harness;

import java.util.EnumMap;
import java.util.Map;

/**
 * Servers beside the one that all contracts share, started when the first class wants them: a start is dear, so several
 * classes share each. Their databases can be looked into while they go on.
 */
public enum Beside {
    /** With the settings that a new server has. */
    USUAL(Map.of()),
    /** With each setting that a contract wants otherwise and that is in the way of no other. */
    OTHERWISE(Map.of(
            "TAGWERK_ACL_FREE_BUSY_FOR_ALL", "false",
            "TAGWERK_QUOTA_FILES", "100",
            "TAGWERK_ROOMS_HORIZON", "PT25S",
            "TAGWERK_SYNC_HISTORY", "PT1S",
            "TAGWERK_UPKEEP_INTERVAL", "PT1S"));

    private static final int USERS = 40;

    private final Map<String, String> settings;
    private final Map<Database, Server> servers = new EnumMap<>(Database.class);

    Beside(Map<String, String> settings) {
        this.settings = settings;
    }

    /** The server of this process, on the database of the run; it ends with the process. */
    public Server server() {
        return server(Database.ofThisRun());
    }

    /** The one on that database. */
    public synchronized Server server(Database database) {
        return servers.computeIfAbsent(database, it -> Server.open(it, settings, USERS));
    }
}
