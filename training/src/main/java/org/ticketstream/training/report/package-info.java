/** An evaluation as one HTML page that opens from disk: figures with intervals, charts, confusion, worst mistakes. */
package org.ticketstream.training.report;
