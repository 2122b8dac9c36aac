package org.ticketstream.rows.sheet;

import java.util.List;

/**
 * A row of a sheet.
 *
 * @param number as the spreadsheet shows it
 * @param values as text, empty where a cell is; without the empty ones at the end
 */
public record SheetRow(long number, List<String> values) {}
