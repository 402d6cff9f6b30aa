package org.tagwerk.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.calendar.FreeBusy;
import org.tagwerk.calendar.FreeBusyText;
import org.tagwerk.calendar.TimeRange;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.BusySearch;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.query.WorkBudget;
import org.tagwerk.schedule.FreeBusyRequest;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.view.CollectionView;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.text.ContentLine;

/** Tells one who asks through his outbox when others are busy (RFC 6638 §5). */
@Stateless
public class FreeBusyService {
    private static final String SUCCESS = "2.0;Success";

    /** What the status codes mean (RFC 5546 §3.6). */
    private static final Map<String, String> REFUSALS =
            Map.of(CalendarUsers.UNKNOWN, "3.7;Invalid calendar user", CalendarUsers.REFUSED, "3.8;No authority");

    @Inject
    private TargetLoader loader;

    @Inject
    private AccessControl access;

    @Inject
    private CalendarUsers users;

    @Inject
    private Collections collections;

    @Inject
    private BusySearch search;

    @Inject
    private Settings settings;

    /**
     * What is answered for one calendar user.
     *
     * @param recipient his address as the request has it
     * @param status code and description (RFC 5546 §3.6)
     * @param reply the VFREEBUSY; null when the status tells why there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // octets on their way out, never compared
    public record Answer(String recipient, String status, byte[] reply) {}

    /** What everybody is asked. */
    private record Question(FreeBusyRequest request, TimeRange range, PrincipalView asking, Instant now) {}

    /**
     * Answers a request for busy time.
     *
     * <p>Who is asked decides by the entries of his inbox whether the owner of the outbox is told (RFC 6638 §11.3); the
     * entries of his calendars do not matter. The number of statements does not grow with that of the attendees.
     *
     * @param outbox whose it is asks; the caller needs schedule-send-freebusy there
     * @param body the request
     * @throws DavException as {@link FreeBusyRequest#parse}; valid-organizer when somebody else asks than the outbox'
     *     owner, max-attendees-per-instance, number-of-matches-within-limits
     */
    public List<Answer> ask(Href outbox, byte[] body, Instant now, Caller caller) {
        access.require(caller, outbox, Privilege.SCHEDULE_SEND_FREEBUSY);
        long ownerId = loader.load(outbox).collection().ownerId();
        FreeBusyRequest request = FreeBusyRequest.parse(body);
        String organizer = request.organizer().value();
        PrincipalView asking = users.find(List.of(organizer)).get(organizer);
        if (asking == null || asking.id() != ownerId) {
            throw new DavException(Condition.VALID_ORGANIZER, "the organizer is not the owner of this outbox");
        }
        if (request.attendees().size() > settings.maxAttendeesPerInstance()) {
            throw new DavException(Condition.MAX_ATTENDEES_PER_INSTANCE, "too many are asked");
        }
        return answers(new Question(request, request.range(), asking, now));
    }

    private List<Answer> answers(Question question) {
        List<String> addresses = question.request().attendees().values().stream()
                .map(ContentLine::value)
                .toList();
        Map<String, CalendarUsers.Way> ways =
                users.ways(users.sender(question.asking()), addresses, Privilege.SCHEDULE_QUERY_FREEBUSY);
        Set<Long> told = new HashSet<>();
        ways.values().stream()
                .filter(way -> !REFUSALS.containsKey(way.status()))
                .forEach(way -> told.add(way.id()));
        Map<Long, FreeBusy> busy = busy(question, told);
        List<Answer> answers = new ArrayList<>();
        for (ContentLine attendee : question.request().attendees().values()) {
            CalendarUsers.Way way = ways.get(attendee.value());
            String refusal = REFUSALS.get(way.status());
            answers.add(
                    refusal == null
                            ? new Answer(attendee.value(), SUCCESS, reply(question, attendee, busy.get(way.id())))
                            : new Answer(attendee.value(), refusal, null));
        }
        return answers;
    }

    private Map<Long, FreeBusy> busy(Question question, Set<Long> ids) {
        FreeBusyRequest request = question.request();
        Set<String> asking = CalendarUsers.addresses(question.asking());
        Map<Long, FreeBusy> busy = new HashMap<>();
        ids.forEach(id -> busy.put(id, new FreeBusy(question.range())));
        List<BusySearch.Source> sources = new ArrayList<>();
        for (CollectionView calendar : collections.opaqueCalendars(ids)) {
            boolean own = calendar.ownerId() == question.asking().id();
            sources.add(new BusySearch.Source(
                    calendar,
                    busy.get(calendar.ownerId()),
                    BusySearch.zone(calendar),
                    request::masks,
                    object -> request.masks(object, asking, own)));
        }
        search.add(sources, question.range(), new WorkBudget());
        return busy;
    }

    private static byte[] reply(Question question, ContentLine attendee, FreeBusy busy) {
        FreeBusyRequest request = question.request();
        List<ContentLine> who = Stream.of(request.uid(), request.organizer(), attendee)
                .map(FreeBusyService::withCrlf)
                .toList();
        return FreeBusyText.reply(busy, question.now(), who);
    }

    /** The line as it came, but for line ends: clients that send bare line feeds get what all others get. */
    private static ContentLine withCrlf(ContentLine line) {
        String raw = line.raw().replace("\r\n", "\n").strip().replace("\n", "\r\n") + "\r\n";
        return new ContentLine(line.group(), line.name(), line.parameters(), line.value(), raw);
    }
}
