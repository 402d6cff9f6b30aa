package org.tagwerk.access;

import org.tagwerk.dav.Href;

/**
 * What an access control list is the list of, as far as its entries can speak of it.
 *
 * @param owner the name of the principal to whom it belongs; null for what is nobody's
 * @param self the id of the principal that it is; null for what is none
 */
public record AclSubject(String owner, Long self) {
    /** Something of that principal. */
    public static AclSubject of(String owner) {
        return new AclSubject(owner, null);
    }

    /** What stands at a URL. */
    public static AclSubject of(Href href) {
        int owner = ProtectedEntries.isPrincipals(href) ? 2 : 1;
        return of(href.segments().size() > owner ? href.segments().get(owner) : null);
    }
}
