package org.tagwerk.calendar;

import java.util.Locale;
import org.tagwerk.text.Component;

/** How an object counts in a free-busy answer (RFC 4791 §7.10). */
final class BusyBits {
    private BusyBits() {}

    /** Bits of {@link IndexColumns#BUSY} to {@link IndexColumns#MIXED}. */
    static int of(CalendarObject object) {
        return switch (object.component()) {
            case VEVENT -> events(object);
            case VFREEBUSY, VAVAILABILITY -> IndexColumns.MIXED;
            default -> 0;
        };
    }

    private static int events(CalendarObject object) {
        int bits = 0;
        boolean free = false;
        for (Component component : object.components()) {
            int bit = event(component);
            free |= bit == 0;
            bits |= bit;
        }
        boolean mixed = Integer.bitCount(bits) > 1 || bits != 0 && free;
        return mixed ? bits | IndexColumns.MIXED : bits;
    }

    private static int event(Component component) {
        if (value(component, "TRANSP").equals("TRANSPARENT")) {
            return 0;
        }
        return switch (value(component, "STATUS")) {
            case "CANCELLED" -> 0;
            case "TENTATIVE" -> IndexColumns.BUSY_TENTATIVE;
            default -> IndexColumns.BUSY;
        };
    }

    private static String value(Component component, String name) {
        return component
                .line(name)
                .map(line -> line.value().strip().toUpperCase(Locale.ROOT))
                .orElse("");
    }
}
