package org.tagwerk.access;

import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tagwerk.dav.Href;

/** What was let pass in this transaction, to be looked at again under its locks (DESIGN 14.2). */
@TransactionScoped
public class Passed implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Set<Claim> claims = new LinkedHashSet<>();

    /** A privilege that somebody was found to have at a URL. */
    record Claim(Href href, Privilege privilege) {}

    void add(Href href, Privilege privilege) {
        claims.add(new Claim(href, privilege));
    }

    List<Claim> claims() {
        return List.copyOf(claims);
    }
}
