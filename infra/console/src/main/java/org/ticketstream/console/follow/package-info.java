/** Topics that are read for all pages at once, while somebody looks. */
package org.ticketstream.console.follow;
