/** Requests to a running server, each answer checked: CPU time of the server and its database, by request. */
package org.tagwerk.bench.http;
