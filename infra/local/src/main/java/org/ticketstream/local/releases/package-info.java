/** Releases on the stream: announced on {@code models.releases}, followed on {@code models.status} until they serve. */
package org.ticketstream.local.releases;
