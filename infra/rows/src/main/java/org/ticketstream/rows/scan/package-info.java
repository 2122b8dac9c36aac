/** Text that is looked at before it is read: what separates its values, which of its quotes are wrong. */
package org.ticketstream.rows.scan;
