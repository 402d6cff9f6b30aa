package org.tagwerk.store.view;

/**
 * What is needed to check a password.
 *
 * @param passwordHash self-describing; null when the principal has no password and cannot log in
 */
public record Credential(long principalId, String name, boolean admin, boolean disabled, String passwordHash) {
    /** Leaves the hash out, so that no log ever shows it. */
    @Override
    public String toString() {
        return "Credential[" + principalId + ", " + name + "]";
    }
}
