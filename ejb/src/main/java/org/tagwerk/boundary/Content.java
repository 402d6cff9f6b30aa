package org.tagwerk.boundary;

import java.util.Locale;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.error.DavException;

/**
 * A body on its way in, parsed before any lock is taken.
 *
 * <p>Whether it must be a calendar object is known only under the lock, so a failure to parse is kept until then.
 */
public final class Content {
    private final byte[] octets;
    private final String mediaType;
    private final CalendarObject calendar;
    private final DavException failure;

    private Content(byte[] octets, String mediaType, CalendarObject calendar, DavException failure) {
        this.octets = octets;
        this.mediaType = mediaType;
        this.calendar = calendar;
        this.failure = failure;
    }

    /**
     * Reads a body.
     *
     * @param mediaType as in Content-Type, or null
     * @param limit octets; a larger body is not parsed, as no calendar takes it
     */
    public static Content of(byte[] octets, String mediaType, long limit) {
        if (octets.length > limit || !looksLikeCalendar(mediaType)) {
            return new Content(octets, mediaType, null, null);
        }
        try {
            return new Content(octets, mediaType, CalendarParser.parse(octets), null);
        } catch (DavException invalid) {
            return new Content(octets, mediaType, null, invalid);
        }
    }

    private static boolean looksLikeCalendar(String mediaType) {
        return mediaType == null || baseType(mediaType).equals("text/calendar");
    }

    private static String baseType(String mediaType) {
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The octets as they came. */
    public byte[] octets() {
        return octets;
    }

    /** The media type with its parameters, or a neutral one. */
    public String mediaType() {
        return mediaType == null ? "application/octet-stream" : mediaType;
    }

    /** Whether the client says that this is iCalendar, or says nothing. */
    public boolean claimsCalendar() {
        return mediaType == null || baseType(mediaType).equals("text/calendar");
    }

    /**
     * The calendar object.
     *
     * @throws DavException the condition that the body violates
     */
    public CalendarObject calendar() {
        if (failure != null) {
            throw failure;
        }
        return calendar;
    }
}
