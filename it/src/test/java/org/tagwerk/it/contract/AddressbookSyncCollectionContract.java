package org.tagwerk.it.contract;

import org.tagwerk.it.harness.Genre;

/** The sync-collection report as in {@link SyncCollectionContract}, of address books and cards. */
class AddressbookSyncCollectionContract extends SyncCollectionContract {
    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }
}
