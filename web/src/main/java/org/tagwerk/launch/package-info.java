/** The start of {@code tagwerk.jar}: before there is a container, so nothing but the JDK. */
package org.tagwerk.launch;
