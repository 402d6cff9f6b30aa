package org.tagwerk.store.view;

/** A direct membership. */
public record MembershipRow(long groupId, long memberId) {}
