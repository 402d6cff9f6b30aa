/** {@code tagwerk.ear} on WildFly, prepared by {@code deploy/wildfly/prepare}. */
package org.tagwerk.it.wildfly;
