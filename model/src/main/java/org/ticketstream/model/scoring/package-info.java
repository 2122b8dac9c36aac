/**
 * From a ticket's text to a decision: a released classifier behind one facade, and the calibration that sets its
 * thresholds.
 */
package org.ticketstream.model.scoring;
