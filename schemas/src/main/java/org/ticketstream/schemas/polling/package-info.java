/** Consumers that no single record can stop: one that cannot be unpacked is skipped and reported. */
package org.ticketstream.schemas.polling;
