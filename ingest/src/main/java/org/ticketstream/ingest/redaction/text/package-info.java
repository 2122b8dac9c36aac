/** A text as detectors of personal data read it, and what they find in it. */
package org.ticketstream.ingest.redaction.text;
