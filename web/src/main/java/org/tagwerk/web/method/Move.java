package org.tagwerk.web.method;

import jakarta.enterprise.context.ApplicationScoped;

/** MOVE of a resource or a collection (RFC 4918 §9.9). */
@ApplicationScoped
public class Move extends Transfer {
    public Move() {
        super("MOVE", true);
    }
}
