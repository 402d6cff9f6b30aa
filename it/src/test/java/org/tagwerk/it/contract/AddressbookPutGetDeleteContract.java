package org.tagwerk.it.contract;

import org.tagwerk.it.harness.Genre;

/** PUT, GET, HEAD, DELETE as in {@link PutGetDeleteContract}, of address books and cards. */
class AddressbookPutGetDeleteContract extends PutGetDeleteContract {
    @Override
    protected Genre genre() {
        return Genre.CARDS;
    }
}
