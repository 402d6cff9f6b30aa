/**
 * Takes scheduling messages out of the durable queue into the homes of their recipients: one message, one transaction,
 * one home (RFC 6638 §4, DESIGN 7.3, 14.4, 14.12).
 *
 * <p>Stands on {@code boundary}, whose ways of writing it uses; {@code web} sees {@link
 * org.tagwerk.delivery.DeliveryService} alone.
 */
package org.tagwerk.delivery;
