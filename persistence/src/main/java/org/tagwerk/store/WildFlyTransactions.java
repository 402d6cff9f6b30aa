package org.tagwerk.store;

import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.transaction.AbstractSynchronizationListener;
import org.eclipse.persistence.transaction.JTATransactionController;

/**
 * Lets EclipseLink hear of the end of a transaction before WildFly's pool does; {@code persistence.xml} names it.
 *
 * <p>As EclipseLink registers itself, it closes the connection of a transaction that is rolled back when the pool has
 * looked for it already, which complains (IJ000315) and throws the connection away. Among the interposed ones WildFly
 * calls the pool last (ADR 23).
 */
public class WildFlyTransactions implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        if (session.getServerPlatform().getClass().getName().startsWith("org.jipijapa.")) {
            session.setExternalTransactionController(new Controller());
        }
    }

    @SuppressWarnings("BanJNDI") // names of the container itself; nobody else says what is looked up
    private static final class Controller extends JTATransactionController {
        @Override
        protected TransactionManager acquireTransactionManager() throws NamingException {
            return InitialContext.doLookup("java:jboss/TransactionManager");
        }

        @Override
        protected void registerSynchronization_impl(AbstractSynchronizationListener listener, Object transaction)
                throws NamingException {
            TransactionSynchronizationRegistry registry =
                    InitialContext.doLookup("java:jboss/TransactionSynchronizationRegistry");
            registry.registerInterposedSynchronization((Synchronization) listener);
        }
    }
}
