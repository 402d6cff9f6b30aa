/** The containers through Arquillian: its adapter to them, and a walk. */
package org.tagwerk.it.arquillian;
