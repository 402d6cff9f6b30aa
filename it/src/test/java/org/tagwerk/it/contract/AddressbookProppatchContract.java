package org.tagwerk.it.contract;

import org.tagwerk.it.harness.Genre;

/** PROPPATCH as in {@link ProppatchContract}, of address books and cards. */
class AddressbookProppatchContract extends ProppatchContract {
    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }
}
