package org.tagwerk.store.view;

/**
 * A change of a collection since a revision: a member as it is, or a name that is gone.
 *
 * @param resource null for a removed member
 * @param bindingTag of a removed collection the tag that it had there; null for all else
 */
public record ChangeRow(String name, long revision, ResourceView resource, Long bindingTag) {
    /** Whether what is gone was a collection. */
    public boolean wasCollection() {
        return bindingTag != null;
    }
}
