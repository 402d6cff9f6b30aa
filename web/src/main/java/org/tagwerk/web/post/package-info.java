/** What POST means, one class for each meaning. */
package org.tagwerk.web.post;
