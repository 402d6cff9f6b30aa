package org.tagwerk.change;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.tagwerk.schedule.ScheduleTagRule;
import org.tagwerk.store.entity.DavResource;
import org.tagwerk.store.repository.Collections;
import org.tagwerk.store.repository.Resources;

/** Moves, keeps or takes away the Schedule-Tag, as {@code docs/schedule-tag.md} says (RFC 6638 §3.2.10). */
@ApplicationScoped
public class ScheduleTagUpdater {
    @Inject
    private Collections collections;

    @Inject
    private Resources resources;

    /** Whatever changed: the rule is total. */
    public void resourceChanged(@Observes @Priority(200) ResourceChanged event) {
        SchedulingChange change = event.scheduling();
        if (event.type() == ResourceChanged.Type.DELETED || change == SchedulingChange.NONE) {
            return;
        }
        DavResource row = resources.managed(event.resourceId());
        switch (ScheduleTagRule.decide(change.before(), change.after(), event.cause(), change.participationOnly())) {
            case NEW ->
                row.stampSchedule(collections.locked(event.collectionId()).advance());
            case KEEP -> row.singledOut(change.singledOut());
            case CLEAR -> row.clearSchedule();
        }
    }
}
