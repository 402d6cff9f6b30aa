package org.tagwerk.calendar;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of components that a calendar object may consist of (RFC 5545 §3.6, RFC 7953, VPOLL). */
public enum ComponentKind {
    VEVENT(1),
    VTODO(2),
    VJOURNAL(4),
    VFREEBUSY(8),
    VAVAILABILITY(16),
    VPOLL(32);

    private final int bit;

    ComponentKind(int bit) {
        this.bit = bit;
    }

    /** The bit that stands for this kind in a stored set; never changes. */
    public int bit() {
        return bit;
    }

    /** The kind called {@code name} (upper case). */
    public static Optional<ComponentKind> of(String name) {
        for (ComponentKind kind : values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The bits of a set. */
    public static int bits(Set<ComponentKind> kinds) {
        return kinds.stream().mapToInt(ComponentKind::bit).sum();
    }

    /** The set that bits stand for; unknown bits are ignored. */
    public static Set<ComponentKind> set(int bits) {
        Set<ComponentKind> kinds = EnumSet.noneOf(ComponentKind.class);
        for (ComponentKind kind : values()) {
            if ((bits & kind.bit) != 0) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
