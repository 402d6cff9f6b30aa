package org.tagwerk.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.recur.Freq;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/** Turns a VTIMEZONE into rules that java.time computes with (RFC 5545 §3.6.5). */
final class VTimeZone {
    /** Behind it a zone keeps its last offset: twice a year since 1601 are 1,200 changes, which is small enough. */
    private static final LocalDateTime HORIZON = LocalDateTime.of(2200, 1, 1, 0, 0);
    /** Changes that one zone may have. */
    private static final int MAX_ONSETS = 10_000;
    /** STANDARD and DAYLIGHT that one zone may have. */
    private static final int MAX_OBSERVANCES = 300;

    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2}):?(\\d{2})?");

    private VTimeZone() {}

    /** A moment at which the offset changes. */
    private record Onset(Instant instant, ZoneOffset before, ZoneOffset after) {}

    /** The rules; empty when there is no observance. */
    static Optional<ZoneRules> rules(Component vtimezone) {
        List<Onset> onsets = new ArrayList<>();
        List<Component> observances = vtimezone.components();
        if (observances.size() > MAX_OBSERVANCES) {
            throw broken("too many observances");
        }
        for (Component observance : observances) {
            if (observance.name().equals("STANDARD") || observance.name().equals("DAYLIGHT")) {
                addOnsets(observance, onsets);
            }
        }
        if (onsets.isEmpty()) {
            return Optional.empty();
        }
        onsets.sort(Comparator.comparing(Onset::instant));
        return Optional.of(chain(onsets));
    }

    private static ZoneRules chain(List<Onset> onsets) {
        ZoneOffset first = onsets.get(0).before();
        ZoneOffset offset = first;
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        LocalDateTime free = LocalDateTime.MIN;
        for (Onset onset : onsets) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(onset.instant().getEpochSecond(), 0, offset);
            if (!onset.after().equals(offset) && local.isAfter(free)) {
                ZoneOffsetTransition transition = ZoneOffsetTransition.of(local, offset, onset.after());
                transitions.add(transition);
                free = later(transition.getDateTimeBefore(), transition.getDateTimeAfter());
                offset = onset.after();
            }
        }
        return ZoneRules.of(first, first, List.of(), transitions, List.of());
    }

    private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static void addOnsets(Component observance, List<Onset> onsets) {
        ZoneOffset before = offset(observance, "TZOFFSETFROM");
        ZoneOffset after = offset(observance, "TZOFFSETTO");
        DateTimeValue start = observance
                .line("DTSTART")
                .flatMap(line -> DateTimeValue.parse(withoutZone(line), TimeZones.BY_NAME))
                .orElseThrow(() -> broken("an observance without DTSTART"));
        // Local time by definition; some clients write a Z nevertheless.
        LocalDateTime first = start.local();
        onsets.add(new Onset(first.toInstant(before), before, after));
        for (ContentLine line : observance.lines("RDATE")) {
            for (DateTimeValue date : DateTimeValue.parseList(starts(line), TimeZones.BY_NAME)) {
                Instant instant = date.local().toInstant(date.isUtc() ? ZoneOffset.UTC : before);
                onsets.add(new Onset(instant, before, after));
            }
        }
        for (ContentLine line : observance.lines("RRULE")) {
            if (!line.value().isBlank()) {
                addRule(line, first, before, after, onsets);
            }
        }
    }

    private static void addRule(
            ContentLine line, LocalDateTime first, ZoneOffset before, ZoneOffset after, List<Onset> onsets) {
        Rule rule = Rule.parse(line.value(), TimeZones.BY_NAME);
        Freq freq = rule.pattern().getFreq();
        if (freq != Freq.YEARLY && freq != Freq.MONTHLY) {
            throw broken("no zone changes " + freq);
        }
        Rule.Walk walk = rule.walk(DateTimeValue.floating(first), before);
        while (walk.hasNext()) {
            LocalDateTime local = walk.next();
            if (onsets.size() > MAX_ONSETS) {
                throw broken("more than " + MAX_ONSETS + " changes");
            }
            if (local.isAfter(HORIZON)) {
                return;
            }
            onsets.add(new Onset(local.toInstant(before), before, after));
        }
    }

    /** Of a period its start counts. */
    private static ContentLine starts(ContentLine line) {
        StringBuilder dates = new StringBuilder();
        for (String value : line.value().split(",", -1)) {
            dates.append(value.split("/", 2)[0].strip()).append(',');
        }
        return new ContentLine(line.group(), line.name(), List.of(), dates.toString(), line.raw());
    }

    private static ContentLine withoutZone(ContentLine line) {
        return new ContentLine(line.group(), line.name(), List.of(), line.value(), line.raw());
    }

    private static ZoneOffset offset(Component observance, String name) {
        String text = observance
                .line(name)
                .map(line -> line.value().strip())
                .orElseThrow(() -> broken(observance.name() + " without " + name));
        Matcher matcher = OFFSET.matcher(text);
        try {
            if (matcher.matches()) {
                int sign = matcher.group(1).equals("-") ? -1 : 1;
                int seconds = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
                return ZoneOffset.ofTotalSeconds(sign
                        * (3600 * Integer.parseInt(matcher.group(2))
                                + 60 * Integer.parseInt(matcher.group(3))
                                + seconds));
            }
        } catch (DateTimeException e) {
            throw broken(name + " out of range: " + text);
        }
        throw broken(name + " is no offset: " + text);
    }

    private static DavException broken(String why) {
        return new DavException(Condition.VALID_CALENDAR_DATA, "VTIMEZONE: " + why);
    }
}
