package org.tagwerk.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tagwerk.text.Component;
import org.tagwerk.text.ContentLine;

/** What a calendar object says about its instances, read once (RFC 5545 §3.8.4.4, §3.8.5). */
final class Series {
    final ZoneId floating;
    final Component master;
    final Extent extent;
    final List<Rule> rules = new ArrayList<>();
    /** The start of the series when no rule yields it, then the RDATEs; in order. */
    final List<Original> dates = new ArrayList<>();
    /** In order of their instants. */
    final List<Change> overrides = new ArrayList<>();

    private final List<Change> futures = new ArrayList<>();
    private final Set<Instant> hiddenInstants = new HashSet<>();
    private final Set<LocalDate> hiddenDates = new HashSet<>();
    private final TimeZones zones;

    /**
     * An instance as rule or RDATE yield it.
     *
     * @param end null unless an RDATE's period gives it
     */
    record Original(DateTimeValue id, Instant start, Instant end) {}

    /**
     * A component with RECURRENCE-ID.
     *
     * @param shift from the original start to the new one, on the wall
     * @param future whether it stands for all later instances too
     */
    record Change(
            Component component, DateTimeValue id, Instant idInstant, Extent extent, Duration shift, boolean future) {}

    Series(CalendarObject object, ZoneId floating) {
        this.floating = floating;
        this.zones = object.zones();
        this.master = object.master().orElse(null);
        this.extent = master == null ? null : Extent.of(master, zones, floating);
        if (extent != null && extent.start() != null) {
            readMaster();
        }
        for (Component component : object.overrides()) {
            addOverride(component);
        }
        overrides.sort(Comparator.comparing(Change::idInstant));
        overrides.stream().filter(Change::future).forEach(futures::add);
    }

    private void readMaster() {
        for (ContentLine line : master.lines("RRULE")) {
            if (!line.value().isBlank()) {
                rules.add(Rule.parse(line.value(), zones));
            }
        }
        if (rules.isEmpty()) {
            dates.add(new Original(extent.start(), extent.startInstant(floating), null));
        }
        for (ContentLine line : master.lines("RDATE")) {
            addDates(line);
        }
        dates.sort(Comparator.comparing(Original::start));
        for (ContentLine line : master.lines("EXDATE")) {
            for (DateTimeValue date : DateTimeValue.parseList(line, zones)) {
                hide(date);
            }
        }
    }

    private void addDates(ContentLine line) {
        if (line.value().indexOf('/') < 0) {
            for (DateTimeValue date : DateTimeValue.parseList(line, zones)) {
                DateTimeValue id = date.isDate() && !extent.start().isDate()
                        ? extent.start()
                                .withLocal(
                                        date.local().with(extent.start().local().toLocalTime()))
                        : date.like(extent.start(), floating);
                dates.add(new Original(id, id.instant(floating), null));
            }
            return;
        }
        String tzid = line.parameter("TZID").orElse("");
        for (String value : line.value().split(",", -1)) {
            PeriodValue.parse(value.strip(), tzid, zones)
                    .ifPresent(period -> dates.add(new Original(
                            period.start().like(extent.start(), floating),
                            period.start().instant(floating),
                            period.endInstant(floating))));
        }
    }

    /** A DATE hides the instances of that day, a time the one instance; a series of dates knows days only. */
    private void hide(DateTimeValue value) {
        boolean days =
                extent != null && extent.start() != null && extent.start().isDate();
        if (value.isDate() || days) {
            hiddenDates.add(value.local().toLocalDate());
        } else {
            hiddenInstants.add(value.instant(floating));
        }
    }

    private void addOverride(Component component) {
        DateTimeValue id = Extent.value(component, "RECURRENCE-ID", zones);
        if (id == null) {
            return;
        }
        hide(id);
        Extent own = Extent.of(component, zones, floating);
        if (own.start() == null) {
            own = new Extent(id, own.length());
        }
        boolean future = component
                .line("RECURRENCE-ID")
                .flatMap(line -> line.parameter("RANGE"))
                .map(range -> range.strip().toUpperCase(Locale.ROOT))
                .filter("THISANDFUTURE"::equals)
                .isPresent();
        Duration shift = Duration.ZERO;
        if (future && extent != null && extent.start() != null) {
            LocalDateTime from = id.like(extent.start(), floating).local();
            shift = Duration.between(
                    from, own.start().like(extent.start(), floating).local());
        }
        overrides.add(new Change(component, id, id.instant(floating), own, shift, future));
    }

    /** Whether there is more than the one component itself. */
    boolean recurs() {
        return !rules.isEmpty() || dates.size() > 1 || !overrides.isEmpty();
    }

    /** Whether a rule goes on for ever. */
    boolean endless() {
        return rules.stream().anyMatch(Rule::endless);
    }

    /** Whether EXDATE or an override takes the instance away. */
    boolean hides(Original original) {
        return hiddenInstants.contains(original.start())
                || hiddenDates.contains(original.id().local().toLocalDate());
    }

    /** The rules of the zone that the series runs in. */
    ZoneRules zone() {
        ZoneRules own = extent.start().rules();
        return own == null ? floating.getRules() : own;
    }

    /** The instance that an original stands for, moved when an earlier THISANDFUTURE moves it. */
    Occurrence occurrence(Original original) {
        Change moved = governing(original.start());
        DateTimeValue id = recurs() ? original.id() : null;
        if (moved == null) {
            Instant end =
                    original.end() != null ? original.end() : extent.length().after(original.id(), floating);
            return new Occurrence(
                    master,
                    id,
                    original.start(),
                    notBefore(original.start(), end),
                    extent.start().isDate(),
                    false);
        }
        DateTimeValue start = original.id().withLocal(original.id().local().plus(moved.shift()));
        Instant begins = start.instant(floating);
        Instant end = moved.extent().length().after(start, floating);
        return new Occurrence(
                moved.component(),
                id,
                begins,
                notBefore(begins, end),
                moved.extent().start().isDate(),
                true);
    }

    /** The last THISANDFUTURE at or before {@code start}, or null. */
    private Change governing(Instant start) {
        int low = 0;
        int high = futures.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (futures.get(middle).idInstant().isAfter(start)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == 0 ? null : futures.get(low - 1);
    }

    /** The instance that an override stands for. */
    Occurrence occurrence(Change override) {
        Instant start = override.extent().startInstant(floating);
        Instant end = notBefore(start, override.extent().endInstant(floating));
        return new Occurrence(
                override.component(),
                override.id(),
                start,
                end,
                override.extent().start().isDate(),
                true);
    }

    /** How far the start of an instance and the start of its original may lie apart, in either direction. */
    Duration disorder() {
        Duration least = Duration.ZERO;
        Duration most = Duration.ZERO;
        for (Change each : futures) {
            least = each.shift().compareTo(least) < 0 ? each.shift() : least;
            most = each.shift().compareTo(most) > 0 ? each.shift() : most;
        }
        // Time on the wall runs back once a year, by less than this.
        Duration wall = extent != null && extent.start() != null && !zone().isFixedOffset()
                ? Duration.ofHours(3)
                : Duration.ZERO;
        return most.minus(least).plus(wall);
    }

    /** A bound of the length of all instances that rules yield. */
    Duration longest() {
        Duration longest = bound(extent);
        for (Change each : futures) {
            Duration other = bound(each.extent());
            longest = other.compareTo(longest) > 0 ? other : longest;
        }
        return longest;
    }

    private static Duration bound(Extent extent) {
        Duration exact = extent.length().exact();
        return extent.length().days() > 0 ? exact.plusDays(1) : exact;
    }

    private static Instant notBefore(Instant start, Instant end) {
        return end.isBefore(start) ? start : end;
    }
}
