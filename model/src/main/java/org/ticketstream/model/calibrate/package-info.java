/**
 * Sets what a release decides by, from scored rows with known labels: temperature, thresholds of automatic answers, the
 * threshold of out of scope. Only training uses it.
 */
package org.ticketstream.model.calibrate;
