package org.tagwerk.error;

import javax.xml.namespace.QName;

/** What may stand inside a condition element. */
public sealed interface ErrorDetail {
    /**
     * A {@code DAV:href}.
     *
     * @param path an absolute, percent-encoded path
     */
    record Href(String path) implements ErrorDetail {}

    /** An element with text, or empty when the text is null. */
    record Element(QName name, String text) implements ErrorDetail {}

    /** A {@code DAV:resource} with the privilege that is needed on it (RFC 3744 §7.1.1). */
    record NeededPrivilege(String path, QName privilege) implements ErrorDetail {}
}
