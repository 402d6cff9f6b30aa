/** The rules that need neither container nor database, measured by JMH: microseconds a call. */
package org.tagwerk.bench.pure;
