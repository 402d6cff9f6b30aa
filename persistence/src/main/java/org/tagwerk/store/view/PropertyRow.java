package org.tagwerk.store.view;

/** A kept property of the subject {@code subjectId}. */
public record PropertyRow(long subjectId, String namespace, String localName, String xml) {}
