package org.tagwerk.boundary;

/** The schema is there, and the principals: work in the background may begin. */
public record ServerStarted() {}
