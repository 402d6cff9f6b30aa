/** What the server owes its clients, seen from outside; every cell of the matrix runs all of it. */
package org.tagwerk.it.contract;
