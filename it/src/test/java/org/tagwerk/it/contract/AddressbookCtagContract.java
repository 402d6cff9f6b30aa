package org.tagwerk.it.contract;

import org.tagwerk.it.harness.Genre;

/** CS:getctag as in {@link CtagContract}, of address books and cards. */
class AddressbookCtagContract extends CtagContract {
    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }
}
