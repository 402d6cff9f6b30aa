package org.tagwerk.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tagwerk.dav.Href;
import org.tagwerk.error.Condition;
import org.tagwerk.error.DavException;
import org.tagwerk.query.TargetLoader;
import org.tagwerk.settings.Settings;
import org.tagwerk.store.repository.Collections;

/**
 * Bounds what lies in a home of files (RFC 4331).
 *
 * <p>Only the octets of members count. Other collections of the home are counted without their lock, so that each may
 * add one request's octets above the quota.
 */
@ApplicationScoped
class Quota {
    @Inject
    private Collections collections;

    @Inject
    private Settings settings;

    /**
     * Lets {@code more} octets into the collection at {@code container}.
     *
     * @throws DavException {@code quota-not-exceeded}
     */
    void require(Href container, long more) {
        if (more <= 0 || !container.segments().get(0).equals("files")) {
            return;
        }
        long used = collections.octets(TargetLoader.homePath(container));
        if (used + more > settings.filesQuota()) {
            throw new DavException(Condition.QUOTA_NOT_EXCEEDED, "the quota of this home is used up");
        }
    }
}
