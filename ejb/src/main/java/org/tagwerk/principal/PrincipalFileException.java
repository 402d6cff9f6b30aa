package org.tagwerk.principal;

import jakarta.ejb.ApplicationException;

/** The principals file cannot be taken; the message names the principal and the key. Nothing of the file is applied. */
@ApplicationException(rollback = true)
public class PrincipalFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for the operator. */
    public PrincipalFileException(String message) {
        super(message);
    }

    /** With a message for the operator and what lies beneath. */
    public PrincipalFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
