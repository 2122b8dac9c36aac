/** What pages show of an evaluation and of a check of labels: verdicts, figures, charts, rows to look at. */
package org.ticketstream.training.report;
