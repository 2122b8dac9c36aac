/** Reading topics for the pages that are open, and only while one is. */
package org.ticketstream.console.reading;
