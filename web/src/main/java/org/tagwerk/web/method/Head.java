package org.tagwerk.web.method;

import jakarta.enterprise.context.ApplicationScoped;

/** HEAD: GET's headers; the container leaves the body away (RFC 7231 §4.3.2). */
@ApplicationScoped
public class Head extends Get {
    public Head() {
        super("HEAD");
    }
}
