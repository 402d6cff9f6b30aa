/**
 * What every live property is made of; the properties themselves are one class each in the packages below, one for each
 * specification.
 *
 * <p>May use {@code query}'s value types and {@code boundary}; must not use {@code web.method} and {@code web.report}.
 */
package org.tagwerk.web.property;
