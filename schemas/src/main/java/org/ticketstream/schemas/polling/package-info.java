/** Consumers that no single record can stop: one that cannot even be read is passed by, and said so. */
package org.ticketstream.schemas.polling;
