package org.tagwerk.boundary;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.tagwerk.principal.PasswordRequest;

/** Sets the passwords that {@code ./dev admin password} asks for, within two seconds. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordRequests {
    private static final System.Logger LOG = System.getLogger(PasswordRequests.class.getName());

    @Inject
    private PrincipalService principals;

    private Path data;

    /** For the container. */
    public PasswordRequests() {}

    /** Outside of a container. */
    public PasswordRequests(PrincipalService principals) {
        this.principals = principals;
    }

    /** Begins: the schema is there. */
    public void open(Path directory) {
        this.data = directory;
        take();
    }

    /** Looks for requests. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void take() {
        if (data == null) {
            return;
        }
        try {
            for (PasswordRequest request : PasswordRequest.waiting(data)) {
                boolean done = principals.setPassword(request.name(), request.hash());
                LOG.log(
                        System.Logger.Level.INFO,
                        done ? "password of {0} set" : "no password set: there is no principal {0}",
                        request.name());
                request.answer(done);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
