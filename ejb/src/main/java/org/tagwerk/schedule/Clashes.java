package org.tagwerk.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.ComponentKind;
import org.tagwerk.calendar.FreeBusy;
import org.tagwerk.calendar.Occurrence;
import org.tagwerk.calendar.Occurrences;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.error.DavException;
import org.tagwerk.text.Component;

/**
 * Which instances of an event fall into time that is taken already.
 *
 * @param instances those that count, in the order of time
 * @param until instances from here on were not compared; null when all were
 * @param comparable false when there are too many to be compared: then nothing is known to be free
 */
public record Clashes(List<Instance> instances, Instant until, boolean comparable) {
    /** More instances are not compared. */
    static final int MAX_COMPARED = 20_000;

    /** What is over that long of a series is not compared any more. */
    private static final Duration BACK = Duration.ofDays(366);

    /**
     * How far is looked.
     *
     * @param ahead of now, or of the first instance of a series that begins later
     * @param floating the zone of DATE and floating values
     */
    public record Horizon(Instant now, Duration ahead, ZoneId floating) {}

    /** When something is taken. */
    @FunctionalInterface
    public interface Diary {
        /** The periods that touch a range; they may overlap each other. */
        List<FreeBusy.Period> taken(TimeRange range);
    }

    /**
     * An instance.
     *
     * @param component where its properties stand
     * @param key as {@link Instances} has it
     */
    public record Instance(Component component, String key, boolean clashes) {}

    public Clashes {
        instances = List.copyOf(instances);
    }

    /** Whether anything that is not known to be free would be taken: busy instances of the object alone count. */
    public static boolean any(CalendarObject object, Horizon horizon, Diary diary) {
        Clashes clashes = of(object, component -> FreeBusy.type(component) != null, horizon, diary);
        return !clashes.comparable() || clashes.instances().stream().anyMatch(Instance::clashes);
    }

    /** Compares the instances whose component counts; only events take time. */
    static Clashes of(CalendarObject object, Predicate<Component> counts, Horizon horizon, Diary diary) {
        if (object.component() != ComponentKind.VEVENT) {
            return new Clashes(List.of(), null, true);
        }
        try {
            return compared(object, counts, horizon, diary);
        } catch (DavException tooMuch) {
            return new Clashes(List.of(), null, false);
        }
    }

    private static Clashes compared(CalendarObject object, Predicate<Component> counts, Horizon horizon, Diary diary) {
        Occurrences all = Occurrences.of(object, horizon.floating());
        Instant first = all.first().orElse(null);
        if (first == null) {
            return new Clashes(List.of(), null, true);
        }
        Instant end = Instant.MAX;
        Instant begin = first;
        if (all.recurring()) {
            Instant past = horizon.now().minus(BACK);
            begin = first.isBefore(past) ? past : first;
            end = (begin.isAfter(horizon.now()) ? begin : horizon.now()).plus(horizon.ahead());
        }
        List<Occurrence> asked = new ArrayList<>();
        for (Occurrence each : all.between(begin, end)) {
            if (asked.size() == MAX_COMPARED) {
                return new Clashes(List.of(), null, false);
            }
            if (counts.test(each.component())) {
                asked.add(each);
            }
        }
        boolean more = all.recurring()
                && (all.endless() || all.between(end, Instant.MAX).iterator().hasNext());
        return new Clashes(compare(asked, diary), more ? end : null, true);
    }

    private static List<Instance> compare(List<Occurrence> asked, Diary diary) {
        Instant start = Instant.MAX;
        Instant end = Instant.MIN;
        for (Occurrence each : asked) {
            start = each.start().isBefore(start) ? each.start() : start;
            end = each.end().isAfter(end) ? each.end() : end;
        }
        TreeMap<Instant, Instant> taken =
                end.isAfter(start) ? disjoint(diary.taken(new TimeRange(start, end))) : new TreeMap<>();
        List<Instance> compared = new ArrayList<>();
        for (Occurrence each : asked) {
            // An instance without length takes no time.
            Map.Entry<Instant, Instant> before = each.end().isAfter(each.start()) ? taken.lowerEntry(each.end()) : null;
            String key = each.recurrenceId() == null ? Instances.MASTER : Content.moment(each.recurrenceId());
            compared.add(new Instance(
                    each.component(), key, before != null && before.getValue().isAfter(each.start())));
        }
        return compared;
    }

    /** Start and end of what is taken, put together where it touches. */
    private static TreeMap<Instant, Instant> disjoint(List<FreeBusy.Period> periods) {
        TreeMap<Instant, Instant> taken = new TreeMap<>();
        List<FreeBusy.Period> sorted = new ArrayList<>(periods);
        sorted.sort(Comparator.comparing(FreeBusy.Period::start));
        for (FreeBusy.Period each : sorted) {
            Map.Entry<Instant, Instant> last = taken.lastEntry();
            if (last == null || each.start().isAfter(last.getValue())) {
                taken.put(each.start(), each.end());
            } else if (each.end().isAfter(last.getValue())) {
                taken.put(last.getKey(), each.end());
            }
        }
        return taken;
    }
}
