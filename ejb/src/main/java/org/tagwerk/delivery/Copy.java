package org.tagwerk.delivery;

import org.tagwerk.store.entity.DavResource;

/**
 * Where a recipient's copy is, or will be.
 *
 * @param row null when there is none yet
 * @param name in his calendar
 * @param novel whether nothing of that name was ever there, so that no tombstone has to be taken away
 */
record Copy(Recipient recipient, DavResource row, String name, boolean novel) {
    static Copy of(Recipient recipient, DavResource row) {
        return new Copy(recipient, row, row.name(), false);
    }

    Copy at(DavResource place) {
        return place == null || place == row ? this : of(recipient, place);
    }
}
