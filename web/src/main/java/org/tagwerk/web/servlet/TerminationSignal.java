package org.tagwerk.web.servlet;

import sun.misc.Signal;

/**
 * The signals that end the process, SIGTERM and SIGINT.
 *
 * <p>A class of its own: WildFly shows applications no {@code sun.misc}, and reads every method of a bean's class.
 */
final class TerminationSignal {
    private TerminationSignal() {}

    /** Lets {@code handler} decide when the process ends, in place of the virtual machine. */
    static void handle(Runnable handler) {
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> handler.run());
        }
    }
}
