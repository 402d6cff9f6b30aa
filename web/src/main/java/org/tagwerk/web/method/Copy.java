package org.tagwerk.web.method;

import jakarta.enterprise.context.Dependent;

/** COPY of a resource or a collection (RFC 4918 §9.8). */
@Dependent
public class Copy extends Transfer {
    public Copy() {
        super("COPY", false);
    }
}
