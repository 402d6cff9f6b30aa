package org.tagwerk.principal;

import java.util.List;
import org.tagwerk.store.view.PrincipalKind;

/**
 * One principal of the principals file. Null means that the file does not say: what is stored stays as it is.
 *
 * @param name never null
 * @param emails without {@code mailto:}, the preferred one first
 * @param members names of the direct members; only of a group
 * @param readers names of the delegates that may read
 * @param writers names of the delegates that may write
 */
public record PrincipalEntry(
        String name,
        PrincipalKind kind,
        String displayName,
        String password,
        List<String> emails,
        Boolean admin,
        Boolean autoAccept,
        Boolean disabled,
        List<String> members,
        List<String> readers,
        List<String> writers) {
    /** The name of the administrator that is made when nobody else is one. */
    public static final String ADMIN = "admin";

    /** Whether no administrator needs to be generated beside this principal. */
    public boolean isAdministrator() {
        return Boolean.TRUE.equals(admin) || name.equals(ADMIN);
    }

    /** Leaves the password out, so that no log ever shows it. */
    @Override
    public String toString() {
        return "PrincipalEntry[" + name + "]";
    }
}
