package org.tagwerk.store.view;

import java.util.ArrayList;
import java.util.List;

/**
 * A principal as others see it, without secrets.
 *
 * @param id never reused
 * @param name unique among all kinds, matched exactly, in Unicode form C
 * @param addresses {@code mailto:} URIs in lower case, the preferred one first; the principal's own path is not among
 *     them
 * @param autoAccept whether invitations are answered by the server
 * @param disabled whether the principal may not log in
 */
public record PrincipalView(
        long id,
        PrincipalKind kind,
        String name,
        String displayName,
        List<String> addresses,
        boolean admin,
        boolean autoAccept,
        boolean disabled) {
    /** Copies the addresses. */
    public PrincipalView {
        addresses = List.copyOf(addresses);
    }

    /** The same principal with the addresses of another row of his behind these. */
    public PrincipalView withMore(PrincipalView other) {
        List<String> all = new ArrayList<>(addresses);
        all.addAll(other.addresses);
        return new PrincipalView(id, kind, name, displayName, all, admin, autoAccept, disabled);
    }
}
