/** A maintained rule set for secrets (gitleaks), read as data and applied to running text. */
package org.ticketstream.ingest.redaction.rules;
