package org.tagwerk.error;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** A request that cannot be carried out, with the status and the condition that the client is told. */
@ApplicationException(rollback = true)
public class DavException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Condition condition;

    /** A failure that has a condition element; the status is the condition's own. */
    public DavException(Condition condition, String detail) {
        this(condition.status(), condition, detail);
    }

    /** A failure that is told by its status alone (RFC 7231 §6). */
    public DavException(int status, String detail) {
        this(status, null, detail);
    }

    /** A failure that has a condition element, under another status than the condition's own. */
    public DavException(int status, Condition condition, String detail) {
        super(detail);
        this.status = status;
        this.condition = condition;
    }

    /** The HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** The violated pre- or postcondition, or null. */
    public Condition condition() {
        return condition;
    }

    /** What stands inside the condition element; empty for most. */
    public List<ErrorDetail> details() {
        return List.of();
    }

    /** A failure that has a condition element, with another status than the condition's own. */
    public static DavException of(int status, Condition condition, String detail) {
        return new DavException(status, condition, detail);
    }

    /** 400: the request cannot be understood. */
    public static DavException badRequest(String detail) {
        return new DavException(400, detail);
    }

    /** 403 without a condition. */
    public static DavException forbidden(String detail) {
        return new DavException(403, detail);
    }

    /** 404: nothing there, or nothing that the caller may know of. */
    public static DavException notFound(String detail) {
        return new DavException(404, detail);
    }

    /** 405: the method does not apply to what is there. */
    public static DavException methodNotAllowed(String detail) {
        return new DavException(405, detail);
    }

    /** 409: an intermediate collection is missing (RFC 4918 §9.7.1). */
    public static DavException conflict(String detail) {
        return new DavException(409, detail);
    }

    /** 412: a condition of the request's headers does not hold. */
    public static DavException preconditionFailed(String detail) {
        return new DavException(412, detail);
    }

    /** 415: a media type that the target does not take. */
    public static DavException unsupportedMediaType(String detail) {
        return new DavException(415, detail);
    }
}
