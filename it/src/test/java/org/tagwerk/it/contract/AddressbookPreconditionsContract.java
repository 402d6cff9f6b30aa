package org.tagwerk.it.contract;

import org.tagwerk.it.harness.Genre;

/** Conditional requests as in {@link PreconditionsContract}, of address books and cards. */
class AddressbookPreconditionsContract extends PreconditionsContract {
    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }
}
