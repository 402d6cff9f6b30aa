package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.tagwerk.calendar.CalendarObject;
import org.tagwerk.calendar.CalendarRules;
import org.tagwerk.calendar.IndexColumns;
import org.tagwerk.card.CardObject;
import org.tagwerk.dav.Kind;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.entity.DavResource.Columns;
import org.tagwerk.store.view.CollectionView;

/** What each kind of collection takes, on PUT, POST, COPY and MOVE alike. */
@ApplicationScoped
public class ContentRules {
    @Inject
    private Settings settings;

    /**
     * The columns of a body that the collection takes.
     *
     * @throws DavException the condition that the body violates (RFC 4791 §5.3.2.1, RFC 6352 §6.3.2.1)
     */
    public Columns check(Content content, CollectionView collection) {
        return switch (Kind.valueOf(collection.kind())) {
            case CALENDAR -> calendarObject(content, collection);
            case INBOX, OUTBOX -> throw DavException.forbidden("the server alone puts anything here");
            case ADDRESSBOOK -> card(content);
            default -> opaque(content);
        };
    }

    private Columns calendarObject(Content content, CollectionView collection) {
        int size = content.octets().length;
        if (size > settings.maxResourceSize()) {
            throw new DavException(Condition.MAX_RESOURCE_SIZE, "larger than max-resource-size");
        }
        if (!content.claimsCalendar()) {
            throw new DavException(Condition.SUPPORTED_CALENDAR_DATA, "not text/calendar");
        }
        CalendarObject object = content.calendar();
        CalendarRules.check(object, size, settings.limits(collection.components()));
        return columns(object, size);
    }

    /** The columns of a calendar object that passed the rules, or is one of our own making. */
    public Columns columns(CalendarObject object, int size) {
        IndexColumns index =
                IndexColumns.of(object, ZoneOffset.UTC, Clock.systemUTC().instant());
        String component = object.component().name().toLowerCase(Locale.ROOT);
        return new Columns(
                index.uid(),
                "text/calendar; charset=utf-8; component=" + component,
                size,
                index.component().bit(),
                index.startsAt(),
                index.endsAt(),
                index.span(),
                index.floating(),
                index.recurring(),
                index.busy(),
                index.occ(),
                index.occFrom(),
                index.occUntil());
    }

    private Columns card(Content content) {
        int size = content.octets().length;
        if (size > settings.maxResourceSize()) {
            throw new DavException(Condition.CARD_MAX_RESOURCE_SIZE, "larger than max-resource-size");
        }
        if (!content.claimsCard()) {
            throw new DavException(Condition.SUPPORTED_ADDRESS_DATA, "not text/vcard");
        }
        CardObject card = content.claimsCalendar() ? null : content.card();
        if (card == null) {
            throw new DavException(Condition.VALID_ADDRESS_DATA, "not a vCard");
        }
        return Columns.card(card.uid().orElse(null), size);
    }

    private Columns opaque(Content content) {
        if (content.octets().length > settings.maxResourceSize()) {
            throw new DavException(413, "larger than the server takes");
        }
        return Columns.opaque(content.mediaType(), content.octets().length);
    }
}
