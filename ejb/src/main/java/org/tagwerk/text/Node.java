package org.tagwerk.text;

/** A line or a component: what a component consists of, in its order. */
public sealed interface Node permits ContentLine, Component {}
