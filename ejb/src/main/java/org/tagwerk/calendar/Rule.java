package org.tagwerk.calendar;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.Part;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;

/**
 * A recurrence rule (RFC 5545 §3.3.10). lib-recur computes; COUNT and UNTIL are ours, so that bounded work stays
 * bounded and UNTIL means what clients mean.
 */
final class Rule {
    /** BYYEARDAY with every day of the year has 3,500 characters. */
    private static final int MAX_LENGTH = 8_192;
    /** Instances that one interval may have; lib-recur keeps them in memory. */
    private static final long MAX_SET = 50_000;

    private final RecurrenceRule pattern;
    private final int count;
    private final DateTimeValue until;

    private Rule(RecurrenceRule pattern, int count, DateTimeValue until) {
        this.pattern = pattern;
        this.count = count;
        this.until = until;
    }

    /**
     * Reads a rule.
     *
     * @throws DavException with valid-calendar-data when it cannot be understood
     */
    static Rule parse(String value, TimeZones zones) {
        if (value.length() > MAX_LENGTH) {
            throw broken("longer than " + MAX_LENGTH + " characters", "");
        }
        Map<String, String> parts = parts(value);
        String count = parts.remove("COUNT");
        String until = parts.remove("UNTIL");
        DateTimeValue end = until == null
                ? null
                : DateTimeValue.parse(until, "", zones).orElseThrow(() -> broken("UNTIL is no date", value));
        Rule rule = new Rule(pattern(parts, value), count == null ? 0 : count(count, value), end);
        if (rule.pattern.getInterval() > largestInterval(rule.pattern.getFreq())) {
            throw broken("INTERVAL reaches beyond all dates", value);
        }
        if (rule.largestSet() > MAX_SET) {
            throw broken("too many instances in one interval", value);
        }
        return rule;
    }

    private static Map<String, String> parts(String value) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : value.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part.strip() : part.substring(0, equals).strip();
            String text = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (equals < 0 && !name.isEmpty()) {
                throw broken("a part without a value", value);
            }
            if (!text.isEmpty() && parts.put(name, text) != null) {
                throw broken(name + " comes twice", value);
            }
        }
        return parts;
    }

    private static int count(String count, String value) {
        try {
            int number = Integer.parseInt(count);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw broken("COUNT is no number", value);
        }
        throw broken("COUNT is not positive", value);
    }

    /** RFC 2445 allowed more, and there are clients that still write it. */
    private static RecurrenceRule pattern(Map<String, String> parts, String value) {
        StringBuilder text = new StringBuilder();
        parts.forEach((name, part) -> text.append(text.length() == 0 ? "" : ";")
                .append(name)
                .append('=')
                .append(part));
        try {
            return new RecurrenceRule(text.toString(), RfcMode.RFC5545_STRICT);
        } catch (InvalidRecurrenceRuleException | RuntimeException strict) {
            try {
                return new RecurrenceRule(text.toString(), RfcMode.RFC2445_STRICT);
            } catch (InvalidRecurrenceRuleException | RuntimeException e) {
                DavException refused = broken(String.valueOf(strict.getMessage()), value);
                refused.initCause(e);
                throw refused;
            }
        }
    }

    /** Ten thousand years, or what lib-recur adds without overflow. */
    private static int largestInterval(Freq freq) {
        return switch (freq) {
            case YEARLY -> 10_000;
            case MONTHLY -> 120_000;
            case WEEKLY -> 520_000;
            case DAILY -> 3_650_000;
            case HOURLY -> 87_600_000;
            default -> 1_000_000_000;
        };
    }

    /** An upper bound of the instances in one interval. */
    private long largestSet() {
        Freq freq = pattern.getFreq();
        long size =
                switch (freq) {
                    case YEARLY -> days(366);
                    case MONTHLY -> days(31);
                    case WEEKLY -> days(7);
                    default -> 1;
                };
        if (freq.compareTo(Freq.HOURLY) < 0) {
            size *= entries(Part.BYHOUR);
        }
        if (freq.compareTo(Freq.MINUTELY) < 0) {
            size *= entries(Part.BYMINUTE);
        }
        return freq.compareTo(Freq.SECONDLY) < 0 ? size * entries(Part.BYSECOND) : size;
    }

    private long days(int all) {
        Set<Part> parts = EnumSet.of(Part.BYDAY, Part.BYMONTHDAY, Part.BYYEARDAY, Part.BYWEEKNO, Part.BYMONTH);
        return parts.stream().anyMatch(pattern::hasPart) ? all : 1;
    }

    private int entries(Part part) {
        return pattern.hasPart(part) ? Math.max(1, pattern.getByPart(part).size()) : 1;
    }

    /** Whether it goes on for ever. */
    boolean endless() {
        return count == 0 && until == null;
    }

    /** Whether instances have to be counted from the first on. */
    boolean counted() {
        return count > 0;
    }

    /** The UNTIL, or null. */
    DateTimeValue until() {
        return until;
    }

    RecurrenceRule pattern() {
        return pattern;
    }

    /**
     * The instances from {@code start} on, in time on the wall; {@code start} itself is always the first.
     *
     * @param zone what an UNTIL in UTC is compared in
     */
    Walk walk(DateTimeValue start, ZoneRules zone) {
        return new Walk(this, start, zone);
    }

    Walk walk(DateTimeValue start, ZoneOffset zone) {
        return walk(start, zone.getRules());
    }

    /**
     * Refuses a rule that never yields anything, such as the 30th of February.
     *
     * @throws DavException with valid-calendar-data
     */
    void refuseImpossible(DateTimeValue start) {
        if (new Ticks(pattern, start).isEmpty()) {
            throw broken("it never occurs", pattern.toString());
        }
    }

    private static DavException broken(String why, String value) {
        String shown = value.length() > 200 ? value.substring(0, 200) : value;
        return new DavException(Condition.VALID_CALENDAR_DATA, "RRULE: " + why + ": " + shown);
    }

    /** Walks over the instances of one rule. Not thread-safe. */
    static final class Walk {
        private final Rule rule;
        private final DateTimeValue start;
        private final ZoneRules zone;
        private final Ticks ticks;
        private LocalDateTime next;
        private int given;

        private Walk(Rule rule, DateTimeValue start, ZoneRules zone) {
            this.rule = rule;
            this.start = start;
            this.zone = zone;
            this.ticks = new Ticks(rule.pattern, start);
            this.next = start.local();
        }

        /** Moves on so that instances before {@code local} are left out, if that can be done without counting. */
        void skipTo(LocalDateTime local) {
            if (!rule.counted() && local.isAfter(start.local())) {
                ticks.skipTo(local);
                next = null;
                fetch();
            }
        }

        boolean hasNext() {
            return next != null;
        }

        LocalDateTime next() {
            LocalDateTime result = next;
            given++;
            fetch();
            return result;
        }

        private void fetch() {
            LocalDateTime candidate = ticks.next();
            if (candidate != null && candidate.equals(start.local())) {
                candidate = ticks.next();
            }
            next = candidate == null || rule.counted() && given >= rule.count || behindUntil(candidate)
                    ? null
                    : candidate;
        }

        private boolean behindUntil(LocalDateTime local) {
            DateTimeValue until = rule.until;
            if (until == null) {
                return false;
            }
            if (until.isDate() || start.isDate()) {
                return local.toLocalDate().isAfter(until.local().toLocalDate());
            }
            if (until.isUtc()) {
                return local.toInstant(zone.getOffset(local))
                        .isAfter(until.local().toInstant(ZoneOffset.UTC));
            }
            return local.isAfter(until.local());
        }
    }
}
