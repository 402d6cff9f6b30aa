/** Programs that people use, driven against the server: vdirsyncer, python-caldav, tsdav, curl. */
package org.tagwerk.it.client;
