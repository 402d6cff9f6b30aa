package org.tagwerk.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The media types that the client takes (RFC 7231 §5.3.2).
 *
 * @param ranges as they stand in the header; none means everything
 */
public record Accept(List<MediaType> ranges) {
    public Accept {
        ranges = List.copyOf(ranges);
    }

    /** The ranges in all Accept lines; what is no media range is ignored. */
    public static Accept parse(List<String> lines) {
        List<MediaType> ranges = new ArrayList<>();
        for (String line : lines) {
            for (String item : line.split(",")) {
                MediaType.parse(item).ifPresent(ranges::add);
            }
        }
        return new Accept(ranges);
    }

    /** How much the client wants that type, 0 (not at all) to 1; the most specific range decides. */
    public double quality(String mediaType) {
        if (ranges.isEmpty()) {
            return 1;
        }
        String type = mediaType.toLowerCase(Locale.ROOT);
        String family = type.substring(0, type.indexOf('/')) + "/*";
        for (String range : List.of(type, family, "*/*")) {
            Optional<MediaType> found = ranges.stream().filter(r -> r.is(range)).findFirst();
            if (found.isPresent()) {
                return weight(found.get());
            }
        }
        return 0;
    }

    /** Whether the client takes that type. */
    public boolean takes(String mediaType) {
        return quality(mediaType) > 0;
    }

    private static double weight(MediaType range) {
        try {
            return Math.max(
                    0, Math.min(1, Double.parseDouble(range.parameter("q").orElse("1"))));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
