/** Times as other systems write them. */
package org.ticketstream.ingest.times;
