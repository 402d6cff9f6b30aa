package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tagwerk.access.AccessControl;
import org.tagwerk.access.Privilege;
import org.tagwerk.dav.Caller;
import org.tagwerk.dav.Href;
import org.tagwerk.principal.CalendarUserAddress;
import org.tagwerk.principal.CalendarUserAddress.PrincipalPath;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;

/** Whom calendar user addresses name, and whether a message may reach them (RFC 6638 §2.4.1, §6.1). */
@ApplicationScoped
public class CalendarUsers {
    /** Delivery status of a message that lies in the recipient's queue (RFC 6638 §3.2.9). */
    public static final String DELIVERED = "1.2";
    /** Nobody here has this address. */
    public static final String UNKNOWN = "3.7";
    /** The recipient does not let the sender. */
    public static final String REFUSED = "3.8";

    @Inject
    private Principals principals;

    @Inject
    private AccessControl access;

    @Inject
    private PrincipalService callers;

    /**
     * The way to a calendar user.
     *
     * @param id 0 when nobody has the address
     */
    public record Way(String status, long id) {}

    /** All addresses of a principal in which a calendar object may name him. */
    public static Set<String> addresses(PrincipalView principal) {
        Set<String> addresses = new HashSet<>(principal.addresses());
        Href path = path(principal).asCollection();
        addresses.add(path.toString());
        addresses.add(path.inner());
        return addresses;
    }

    private static Href path(PrincipalView principal) {
        return new Href(List.of("principals", principal.kind().segment(), principal.name()), true);
    }

    /** A principal's calendar home. */
    public static Href home(PrincipalView principal) {
        return new Href(List.of("calendars", principal.name()), true);
    }

    /** A principal's inbox. */
    public static Href inbox(PrincipalView principal) {
        return new Href(List.of("calendars", principal.name(), "inbox"), true);
    }

    /** A principal's outbox. */
    public static Href outbox(PrincipalView principal) {
        return new Href(List.of("calendars", principal.name(), "outbox"), true);
    }

    /** A principal as a sender. */
    Caller sender(PrincipalView principal) {
        return callers.caller(principal.id());
    }

    /**
     * The same, without asking for him when it is he who makes the request.
     *
     * @param caller null when the server acts by itself
     */
    Caller sender(PrincipalView principal, Caller caller) {
        return caller != null && caller.principalId() == principal.id() ? caller : sender(principal);
    }

    /** The ways from a sender to all these addresses; a fixed number of statements. */
    Map<String, Way> ways(Caller sender, Collection<String> texts, Privilege privilege) {
        Map<String, PrincipalView> found = find(texts);
        List<PrincipalView> all = found.values().stream()
                .distinct()
                .filter(each -> each.kind() != PrincipalKind.GROUP)
                .toList();
        Set<Long> open = access.with(privilege, sender, all, CalendarUsers::inbox).stream()
                .map(PrincipalView::id)
                .collect(Collectors.toSet());
        Map<String, Way> ways = new HashMap<>();
        for (String text : texts) {
            PrincipalView principal = found.get(text);
            boolean known = principal != null && principal.kind() != PrincipalKind.GROUP;
            String status = !known ? UNKNOWN : open.contains(principal.id()) ? DELIVERED : REFUSED;
            ways.put(text, new Way(status, known ? principal.id() : 0));
        }
        return ways;
    }

    /** The principals whom these addresses name, by the address as it is written. */
    public Map<String, PrincipalView> find(Collection<String> texts) {
        Map<String, String> uris = new HashMap<>();
        Map<String, PrincipalPath> paths = new HashMap<>();
        for (String text : texts) {
            CalendarUserAddress.parse(schemed(text), null).ifPresent(address -> {
                if (address instanceof PrincipalPath path) {
                    paths.put(text, path);
                } else {
                    uris.put(text, ((CalendarUserAddress.Uri) address).uri());
                }
            });
        }
        Map<String, PrincipalView> byUri = principals.byAddresses(new HashSet<>(uris.values()));
        Map<String, PrincipalView> found = new HashMap<>();
        uris.forEach((text, uri) -> {
            if (byUri.containsKey(uri)) {
                found.put(text, byUri.get(uri));
            }
        });
        Set<String> names = paths.values().stream().map(PrincipalPath::name).collect(Collectors.toSet());
        Map<PrincipalPath, PrincipalView> byPath = names.isEmpty()
                ? Map.of()
                : principals.byNames(names).stream()
                        .collect(Collectors.toMap(each -> new PrincipalPath(each.kind(), each.name()), each -> each));
        paths.forEach((text, path) -> {
            if (byPath.containsKey(path)) {
                found.put(text, byPath.get(path));
            }
        });
        return found;
    }

    /** Some clients leave the scheme of a mail address away. */
    private static String schemed(String text) {
        String address = text.strip();
        boolean bare = address.indexOf(':') < 0 && address.indexOf('/') < 0 && address.indexOf('@') > 0;
        return bare ? "mailto:" + address.toLowerCase(Locale.ROOT) : address;
    }
}
