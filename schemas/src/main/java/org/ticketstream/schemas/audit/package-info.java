/** The audit topic: entries appended to hash chains, read back and checked. */
package org.ticketstream.schemas.audit;
