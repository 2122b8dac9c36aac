/** Writes the container images of the programs, without an engine and the same bytes each time. */
package org.ticketstream.images;
