package org.tagwerk.it.harness;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** {@code ./dev cluster N}: a PostgreSQL and nodes on it, until it is ended. */
public final class Cluster {
    private Cluster() {}

    /** Takes the number of nodes. */
    public static void main(String[] arguments) throws InterruptedException {
        int nodes = arguments.length == 0 ? 2 : Integer.parseInt(arguments[0]);
        List<Server> servers = Server.cluster(nodes, Map.of(), 10);
        Account user = servers.get(0).accounts().fresh();
        Account admin = servers.get(0).accounts().admin();
        servers.forEach(server -> say("node      " + server.base() + "/   log " + server.log()));
        say("database  " + servers.get(0).setting("TAGWERK_DB_URL"));
        say("user      " + user.name() + "   password " + user.password());
        say("admin     " + admin.name() + "   password " + admin.password());
        say("Ctrl-C, or a signal to process " + ProcessHandle.current().pid() + ", ends all of it.");
        new CountDownLatch(1).await();
    }

    @SuppressWarnings("SystemOut") // a command for people
    private static void say(String line) {
        System.out.println(line);
    }
}
