package org.tagwerk.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The users a server is started with: {@code admin}, and a pool from which each test takes fresh ones. */
public final class Accounts {
    private static final int GROUPS = 20;
    private static final int ROOMS = 30;

    private final List<Account> pool;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger takenGroups = new AtomicInteger();
    private final AtomicInteger takenRooms = new AtomicInteger();

    /** @param size how many fresh users tests may take */
    public Accounts(int size) {
        pool = IntStream.range(0, size)
                .mapToObj(i -> String.format(Locale.ROOT, "u-%08x", 0x1000 + i * 0x9E37L))
                .map(name -> new Account(name, "pw of " + name))
                .toList();
    }

    /** The administrator. */
    public Account admin() {
        return new Account("admin", "admin of the tests");
    }

    /** A user whom no test has taken yet. */
    public Account fresh() {
        int next = taken.getAndIncrement();
        if (next >= pool.size()) {
            throw new IllegalStateException("the pool of " + pool.size() + " users is used up");
        }
        return pool.get(next);
    }

    /** The path of a group without members that no test has taken yet; the administrator fills it. */
    public String freshGroup() {
        int next = takenGroups.getAndIncrement();
        if (next >= GROUPS) {
            throw new IllegalStateException("the pool of " + GROUPS + " groups is used up");
        }
        return Account.ROOT + "principals/groups/g-" + next + "/";
    }

    /** A room that no test has taken yet, which answers invitations by itself. */
    public Account freshRoom() {
        int next = takenRooms.getAndIncrement();
        if (next >= ROOMS) {
            throw new IllegalStateException("the pool of " + ROOMS + " rooms is used up");
        }
        return room(next);
    }

    private static Account room(int number) {
        return new Account("room-" + number, "pw of room " + number);
    }

    /** Writes the file that {@code TAGWERK_PRINCIPALS_FILE} names. */
    public void write(Path file) throws IOException {
        String users = pool.stream()
                .map(user -> entry(user, "\"type\": \"individual\""))
                .collect(Collectors.joining(",\n"));
        String rooms = IntStream.range(0, ROOMS)
                .mapToObj(i -> entry(room(i), "\"type\": \"room\", \"autoAccept\": true"))
                .collect(Collectors.joining(",\n"));
        String groups = IntStream.range(0, GROUPS)
                .mapToObj(
                        i -> "{\"name\": \"g-%d\", \"displayName\": \"Group %d\", \"type\": \"group\"}".formatted(i, i))
                .collect(Collectors.joining(",\n"));
        String admin = entry(admin(), "\"type\": \"individual\", \"admin\": true");
        Files.writeString(file, "{\"principals\": [\n" + String.join(",\n", admin, users, rooms, groups) + "\n]}\n");
    }

    private static String entry(Account user, String more) {
        return "{\"name\": \"%s\", \"password\": \"%s\", \"displayName\": \"User %s\", \"emails\": [\"%s\"], "
                        .formatted(user.name(), user.password(), user.name(), user.mail())
                + more + "}";
    }
}
