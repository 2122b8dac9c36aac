/** Files of rows, CSV or JSON lines, read one row at a time; a malformed row is reported and passed over. */
package org.ticketstream.rows;
