package org.tagwerk.schedule;

/** When Schedule-Tag changes: the table {@code docs/schedule-tag.md} (RFC 6638 §3.2.10). */
public final class ScheduleTagRule {
    private ScheduleTagRule() {}

    /**
     * Decides for one change; total.
     *
     * @param before the owner's role in what was stored, NONE when there was nothing
     * @param after the owner's role in what is stored now, NONE when nothing is
     * @param participationOnly see {@link ParticipationDiff}
     */
    public static TagChange decide(
            SchedulingRole before, SchedulingRole after, Cause cause, boolean participationOnly) {
        if (after == SchedulingRole.NONE) {
            return TagChange.CLEAR;
        }
        if (before == SchedulingRole.NONE) {
            return TagChange.NEW;
        }
        return switch (cause) {
            case STATUS_UPDATE, PROPPATCH, USER_DATA -> TagChange.KEEP;
            case ITIP_REPLY -> after == SchedulingRole.ORGANIZER || participationOnly ? TagChange.KEEP : TagChange.NEW;
            case ITIP_REQUEST, ITIP_CANCEL -> participationOnly ? TagChange.KEEP : TagChange.NEW;
            case PUT, POST, COPY, MOVE, DELETE, IMPORT, BULK, SPLIT, ATTACHMENT, PURGE -> TagChange.NEW;
        };
    }
}
