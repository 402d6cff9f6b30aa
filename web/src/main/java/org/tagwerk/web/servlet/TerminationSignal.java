package org.tagwerk.web.servlet;

import java.util.HashMap;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The signals that end the process, SIGTERM and SIGINT; on WildFly the EAR asks for the module that has them. */
final class TerminationSignal {
    private final Map<Signal, SignalHandler> before = new HashMap<>();

    private TerminationSignal() {}

    /** Lets {@code handler} decide when the process ends, in place of the virtual machine. */
    static TerminationSignal handle(Runnable handler) {
        TerminationSignal mine = new TerminationSignal();
        for (String name : new String[] {"TERM", "INT"}) {
            Signal signal = new Signal(name);
            mine.before.put(signal, Signal.handle(signal, any -> handler.run()));
        }
        return mine;
    }

    /** Whoever decided before decides again. */
    void giveBack() {
        before.forEach(Signal::handle);
    }
}
