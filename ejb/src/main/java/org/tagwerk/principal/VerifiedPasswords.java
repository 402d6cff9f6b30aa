package org.tagwerk.principal;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A mark for all passwords of a principals file together with the hashes that are stored for them.
 *
 * <p>When the mark of the last start is still that of this one, nothing of either has changed, and the passwords need not
 * be compared one by one, which takes minutes for some thousands. It is as slow to compute as one password hash, and tells
 * as little of the passwords.
 */
public final class VerifiedPasswords {
    private VerifiedPasswords() {}

    /**
     * The mark.
     *
     * @param stored the hashes by name; an entry without one counts as such
     * @param iterations of the slow hash
     */
    public static long mark(List<PrincipalEntry> entries, Map<String, String> stored, int iterations) {
        StringBuilder all = new StringBuilder();
        entries.stream()
                .filter(entry -> entry.password() != null)
                .sorted(Comparator.comparing(PrincipalEntry::name))
                .forEach(entry -> all.append(entry.name())
                        .append('\0')
                        .append(entry.password())
                        .append('\0')
                        .append(stored.get(entry.name()))
                        .append('\n'));
        return ByteBuffer.wrap(PasswordHash.digest(all.toString(), iterations)).getLong();
    }
}
