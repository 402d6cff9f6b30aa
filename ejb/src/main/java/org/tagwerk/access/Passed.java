package org.tagwerk.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tagwerk.dav.Href;

/** What was let pass in a transaction, to be looked at again under its locks (DESIGN 14.2). */
public class Passed {
    private final Set<Claim> claims = new LinkedHashSet<>();

    /** A privilege that somebody was found to have at a URL. */
    record Claim(Href href, Privilege privilege) {}

    void add(Href href, Privilege privilege) {
        claims.add(new Claim(href, privilege));
    }

    List<Claim> claims() {
        return List.copyOf(claims);
    }
}
