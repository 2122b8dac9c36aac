/**
 * Files of rows, as CSV, JSON or a spreadsheet, read one row at a time; a malformed row is reported and passed over.
 */
package org.ticketstream.rows;
