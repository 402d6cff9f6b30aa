package org.tagwerk.web.fault;

import java.util.ArrayList;
import java.util.List;

/** A failure on one line: its causes, and the lines of ours at which the innermost happened. */
final class Trace {
    private static final int MOST_CAUSES = 20;
    private static final int MOST_FRAMES = 12;
    private static final int MOST_TEXT = 500;

    private Trace() {}

    static String of(Throwable thrown) {
        List<String> causes = new ArrayList<>();
        Throwable innermost = thrown;
        for (Throwable cause = thrown; cause != null && causes.size() < MOST_CAUSES; cause = cause.getCause()) {
            causes.add(plain(String.valueOf(cause)));
            innermost = cause;
        }
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : innermost.getStackTrace()) {
            // Where it came up, and then how we got there.
            boolean ours = frame.getClassName().startsWith("org.tagwerk.");
            if (frames.size() < MOST_FRAMES && (ours || frames.isEmpty())) {
                String name = frame.getClassName();
                frames.add(name.substring(name.lastIndexOf('.') + 1)
                        + '.'
                        + frame.getMethodName()
                        + ':'
                        + frame.getLineNumber());
            }
        }
        return String.join(" < ", causes) + " at " + String.join(", ", frames);
    }

    private static String plain(String text) {
        String line = text.replaceAll("\\s*[\\p{Cntrl}\\p{Zl}\\p{Zp}]+\\s*", " ");
        return line.length() > MOST_TEXT ? line.substring(0, MOST_TEXT) + "..." : line;
    }
}
