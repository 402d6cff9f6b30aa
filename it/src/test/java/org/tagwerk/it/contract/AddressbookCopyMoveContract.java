package org.tagwerk.it.contract;

import org.tagwerk.it.harness.Genre;

/** COPY and MOVE as in {@link CopyMoveContract}, of address books and cards. */
class AddressbookCopyMoveContract extends CopyMoveContract {
    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }
}
