/** One self-contained HTML file: its shell, tables, and charts drawn by Apache ECharts. */
package org.ticketstream.training.report.page;
