package org.tagwerk.it.contract;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.tagwerk.it.harness.Account;
import org.tagwerk.it.harness.Dav;
import org.tagwerk.it.harness.Genre;
import org.tagwerk.it.harness.Server;

/**
 * What contracts have at hand: the run's server, a user of the class's own with a client, and fresh collections. The
 * classes may run at the same time, as none of them shares a user.
 */
@Tag("contract")
abstract class Contract {
    private static final ClassValue<Account> USERS = new ClassValue<>() {
        @Override
        protected Account computeValue(Class<?> type) {
            return Server.shared().accounts().fresh();
        }
    };

    /** The server under test. */
    protected final Server server = Server.shared();
    /** A user whom this class's tests share. */
    protected final Account user = USERS.get(getClass());
    /** A client who is that user. */
    protected final Dav dav = server.as(user);

    /** A client who is a user whom no other test has. */
    protected Dav fresh() {
        return server.as(server.accounts().fresh());
    }

    /** What the collections of this contract hold; contracts for all kinds have a subclass for each other one. */
    protected Genre genre() {
        return Genre.CALENDARS;
    }

    /** The path of the user's home for collections of this kind. */
    protected String home() {
        return genre().home(user);
    }

    /** The path of a new, empty collection in the user's home. */
    protected String newCalendar() {
        return newCalendar(dav);
    }

    /** The path of a new, empty collection in that user's home. */
    protected String newCalendar(Dav owner) {
        String path = genre().home(owner.user()) + name() + "/";
        genre().make(owner, path).expect(201);
        return path;
    }

    /** A name that is nowhere else. */
    protected static String name() {
        return "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
