/** Spreadsheets (.xlsx), row by row. */
package org.ticketstream.rows.sheet;
