/** What is shown of an evaluation and of a check of labels: verdicts, figures with intervals, charts, rows to look at. */
package org.ticketstream.training.report;
