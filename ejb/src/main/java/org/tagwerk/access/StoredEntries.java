package org.tagwerk.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.tagwerk.access.AcePrincipal.Named;
import org.tagwerk.access.AcePrincipal.Proxies;
import org.tagwerk.access.AcePrincipal.Pseudo;
import org.tagwerk.dav.Kind;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.entity.AccessEntry;
import org.tagwerk.store.repository.AccessEntries;
import org.tagwerk.store.repository.Principals;
import org.tagwerk.store.view.AceRow;
import org.tagwerk.store.view.AceSubject;
import org.tagwerk.store.view.PrincipalView;
import org.tagwerk.store.view.ProxyAccess;

/** Entries and their rows, and the entries that a new collection begins with. */
@ApplicationScoped
public class StoredEntries {
    @Inject
    private AccessEntries entries;

    @Inject
    private Principals principals;

    @Inject
    private Settings settings;

    /**
     * Gives a new collection its first entries: all who log in see when the owner is busy (unless
     * {@code tagwerk.acl.free-busy-for-all} is false) and may send him invitations; nothing else is granted.
     */
    public void begin(long collectionId, Kind kind) {
        if (kind == Kind.CALENDAR && settings.freeBusyForAll()) {
            replace(collectionId, List.of(Ace.grant(Pseudo.AUTHENTICATED, PrivilegeSet.of(Privilege.READ_FREE_BUSY))));
        } else if (kind == Kind.INBOX) {
            replace(
                    collectionId,
                    List.of(Ace.grant(Pseudo.AUTHENTICATED, PrivilegeSet.of(Privilege.SCHEDULE_DELIVER))));
        }
    }

    /** Makes these the collection's own entries. */
    public void replace(long collectionId, List<Ace> list) {
        List<AccessEntry> rows = new ArrayList<>();
        for (Ace entry : list) {
            rows.add(new AccessEntry(
                    collectionId,
                    rows.size(),
                    subject(entry.principal()),
                    principalId(entry.principal()),
                    entry.inverted(),
                    entry.denies(),
                    entry.privileges().bits()));
        }
        entries.replace(collectionId, rows);
    }

    static Ace read(AceRow row) {
        AcePrincipal principal =
                switch (row.subject()) {
                    case PRINCIPAL -> new Named(row.principalId(), row.principalKind(), row.principalName());
                    case PROXY_READ -> new Proxies(row.principalKind(), row.principalName(), ProxyAccess.READ);
                    case PROXY_WRITE -> new Proxies(row.principalKind(), row.principalName(), ProxyAccess.WRITE);
                    default -> Pseudo.valueOf(row.subject().name());
                };
        return new Ace(principal, row.inverted(), row.denies(), new PrivilegeSet(row.privilegeBits()), false, null);
    }

    private static AceSubject subject(AcePrincipal principal) {
        if (principal instanceof Pseudo pseudo) {
            return AceSubject.valueOf(pseudo.name());
        }
        if (principal instanceof Proxies proxies) {
            return proxies.access() == ProxyAccess.READ ? AceSubject.PROXY_READ : AceSubject.PROXY_WRITE;
        }
        return AceSubject.PRINCIPAL;
    }

    private Long principalId(AcePrincipal principal) {
        if (principal instanceof Named named) {
            return named.id();
        }
        return principal instanceof Proxies proxies
                ? principals.byName(proxies.name()).map(PrincipalView::id).orElse(null)
                : null;
    }
}
