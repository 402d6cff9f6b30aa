/**
 * The only place with JPQL and SQL, one class an aggregate.
 *
 * <p>May be used by {@code ejb} inside a container transaction.
 */
package org.tagwerk.store.repository;
