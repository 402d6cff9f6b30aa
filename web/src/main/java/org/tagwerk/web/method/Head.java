package org.tagwerk.web.method;

import jakarta.enterprise.context.Dependent;

/** HEAD: GET's headers; the container leaves the body away (RFC 7231 §4.3.2). */
@Dependent
public class Head extends Get {
    public Head() {
        super("HEAD");
    }
}
