package org.tagwerk.store.view;

import java.util.List;
import java.util.Map;

/**
 * What a request found when it came.
 *
 * @param principals the counter that every change of principals raises
 * @param paths where was looked
 * @param found the collections that stand there, by path
 */
public record Arrival(long principals, List<String> paths, Map<String, CollectionView> found) {}
