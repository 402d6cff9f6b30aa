package org.tagwerk.web.property;

import java.util.List;
import java.util.Optional;
import org.tagwerk.dav.Href;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.store.view.PrincipalKind;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ProxyAccess;

/** Where a principal and what belongs to him stand. Groups have neither calendars nor address books. */
public final class PrincipalHrefs {
    /** The collection that all principals are in. */
    public static final Href ALL = new Href(List.of("principals"), true);

    private PrincipalHrefs() {}

    /** The principal of that kind and name. */
    public static Href of(PrincipalKind kind, String name) {
        return new Href(List.of("principals", kind.segment(), name), true);
    }

    /** The principal himself. */
    public static Href of(PrincipalView principal) {
        return of(principal.kind(), principal.name());
    }

    /** The principal made of his delegates. */
    public static Href proxies(PrincipalView principal, ProxyAccess access) {
        return TargetLoader.proxiesHref(principal.kind(), principal.name(), access);
    }

    /** The principals, in that order. */
    public static List<Href> of(List<PrincipalView> principals) {
        return principals.stream().map(PrincipalHrefs::of).toList();
    }

    /** The home of his calendars. */
    public static Optional<Href> calendarHome(PrincipalView principal) {
        return home("calendars", principal);
    }

    /** The home of his address books. */
    public static Optional<Href> addressbookHome(PrincipalView principal) {
        return home("addressbooks", principal);
    }

    /** Where his scheduling messages arrive. */
    public static Optional<Href> inbox(PrincipalView principal) {
        return calendarHome(principal).map(home -> home.child("inbox").asCollection());
    }

    /** Where he asks for free-busy. */
    public static Optional<Href> outbox(PrincipalView principal) {
        return calendarHome(principal).map(home -> home.child("outbox").asCollection());
    }

    private static Optional<Href> home(String root, PrincipalView principal) {
        return principal.kind() == PrincipalKind.GROUP
                ? Optional.empty()
                : Optional.of(new Href(List.of(root, principal.name()), true));
    }
}
