package org.tagwerk.it.contract;

import org.tagwerk.it.harness.Genre;

/** PROPFIND as in {@link PropfindContract}, of address books and cards. */
class AddressbookPropfindContract extends PropfindContract {
    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }
}
