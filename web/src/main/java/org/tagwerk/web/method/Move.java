package org.tagwerk.web.method;

import jakarta.enterprise.context.Dependent;

/** MOVE of a resource or a collection (RFC 4918 §9.9). */
@Dependent
public class Move extends Transfer {
    public Move() {
        super("MOVE", true);
    }
}
