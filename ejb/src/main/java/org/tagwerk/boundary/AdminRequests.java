package org.tagwerk.boundary;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.tagwerk.principal.AdminRequest;

/** Does what {@code ./dev admin} asks for, within two seconds. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AdminRequests {
    private static final System.Logger LOG = System.getLogger(AdminRequests.class.getName());

    @Inject
    private PrincipalService principals;

    private Path data;

    /** For the container. */
    public AdminRequests() {}

    /** Outside of a container. */
    public AdminRequests(PrincipalService principals) {
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
            for (AdminRequest request : AdminRequest.waiting(data)) {
                boolean done = carryOut(request);
                LOG.log(
                        System.Logger.Level.INFO,
                        done ? "operator: {0} {1}" : "operator: no {0}, there is no principal {1} that could log in",
                        request.action(),
                        request.name());
                request.answer(done);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean carryOut(AdminRequest request) {
        return switch (request.action()) {
            case PASSWORD -> principals.setPassword(request.name(), request.hash());
            case DISABLE -> principals.setDisabled(request.name(), true);
            case ENABLE -> principals.setDisabled(request.name(), false);
        };
    }
}
