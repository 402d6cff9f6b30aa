package org.tagwerk.web.servlet;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.tagwerk.settings.Settings;
import org.tagwerk.web.http.Traffic;

/**
 * Finishes the requests under way before the process ends, where the container would cut them off:
 * {@code tagwerk.shutdown.drain} says how long that may take; with nothing, {@code PT0S}, the container ends as it does.
 *
 * <p>A handler of the signal, not a shutdown hook: hooks run beside the container's own, in no order.
 */
@WebListener
public class Drain implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger(Drain.class.getName());
    private static final int STEP_MILLIS = 50;
    /** Answers are handed to the network after the servlet is through. */
    private static final int LAST_MILLIS = 300;

    @Inject
    private Traffic traffic;

    @Inject
    private Settings settings;

    private TerminationSignal signal;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        // Threads that the virtual machine makes for signals have none, and then nothing can be found by CDI.
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Duration most = settings.shutdownDrain();
        if (!most.isZero()) {
            signal = TerminationSignal.handle(() -> {
                Thread thread = new Thread(() -> drain(most), "drain");
                thread.setContextClassLoader(loader);
                thread.start();
            });
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        // The process may go on without this application.
        if (signal != null) {
            signal.giveBack();
        }
    }

    private void drain(Duration most) {
        traffic.close();
        Instant end = Clock.systemUTC().instant().plus(most);
        LOG.log(System.Logger.Level.INFO, "stopping; requests under way: {0}", traffic.underWay());
        try {
            while (traffic.underWay() > 0 && Clock.systemUTC().instant().isBefore(end)) {
                Thread.sleep(STEP_MILLIS);
            }
            Thread.sleep(LAST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (traffic.underWay() > 0) {
            LOG.log(System.Logger.Level.WARNING, "requests cut off: {0}", traffic.underWay());
        }
        System.exit(0);
    }
}
