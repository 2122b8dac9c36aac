/** The audit topic: entries appended to hash chains, read and verified. */
package org.ticketstream.schemas.audit;
