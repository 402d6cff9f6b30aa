package org.tagwerk.boundary;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarParser;
import org.tagwerk.card.CardObject;
import org.tagwerk.card.CardParser;
import org.tagwerk.card.CardVersion;
import org.tagwerk.error.DavException;

/**
 * A body on its way in, parsed before any lock is taken.
 *
 * <p>Whether it must be a calendar object or a card is known only under the lock, so a failure to parse is kept until
 * then.
 */
public final class Content {
    private final byte[] octets;
    private final String mediaType;
    private final CalendarObject calendar;
    private final CardObject card;
    private final DavException failure;

    private Content(byte[] octets, String mediaType, CalendarObject calendar, CardObject card, DavException failure) {
        this.octets = octets;
        this.mediaType = mediaType;
        this.calendar = calendar;
        this.card = card;
        this.failure = failure;
    }

    /**
     * Reads a body.
     *
     * @param mediaType as in Content-Type, or null: then the body is what it begins as
     * @param limit octets; a larger body is not parsed, as neither calendars nor address books take it
     */
    public static Content of(byte[] octets, String mediaType, long limit) {
        boolean isCard = mediaType == null ? beginsAsCard(octets) : CardVersion.isCard(mediaType);
        if (octets.length > limit || !isCard && mediaType != null && !isCalendar(mediaType)) {
            return new Content(octets, mediaType, null, null, null);
        }
        try {
            return isCard
                    ? new Content(octets, mediaType, null, CardParser.parse(octets), null)
                    : new Content(octets, mediaType, CalendarParser.parse(octets), null, null);
        } catch (DavException invalid) {
            return new Content(octets, mediaType, null, null, invalid);
        }
    }

    private static boolean beginsAsCard(byte[] octets) {
        String start = new String(octets, 0, Math.min(octets.length, 100), StandardCharsets.UTF_8);
        return start.replace("\uFEFF", "").strip().toUpperCase(Locale.ROOT).startsWith("BEGIN:VCARD");
    }

    private static boolean isCalendar(String mediaType) {
        int end = mediaType.indexOf(';');
        String type = end < 0 ? mediaType : mediaType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT).equals("text/calendar");
    }

    /** The octets as they came. */
    public byte[] octets() {
        return octets;
    }

    /** The media type with its parameters, or a neutral one. */
    public String mediaType() {
        return mediaType == null ? "application/octet-stream" : mediaType;
    }

    /** Whether the client says that this is iCalendar, or says nothing and sends no card. */
    public boolean claimsCalendar() {
        return mediaType == null ? card == null : isCalendar(mediaType);
    }

    /** Whether the client says that this is vCard, or says nothing. */
    public boolean claimsCard() {
        return mediaType == null || CardVersion.isCard(mediaType);
    }

    /** The UID of what could be parsed; null when there is none. */
    String uid() {
        if (calendar != null) {
            return calendar.uid();
        }
        return card == null ? null : card.uid().orElse(null);
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

    /**
     * The card; null when the body is something else.
     *
     * @throws DavException the condition that the body violates
     */
    public CardObject card() {
        if (failure != null) {
            throw failure;
        }
        return card;
    }
}
