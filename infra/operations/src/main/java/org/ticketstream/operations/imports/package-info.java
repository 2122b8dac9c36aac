/** Files of tickets sent once each: CSV, JSON lines, mailboxes and the CFPB export; a killed import resumes. */
package org.ticketstream.operations.imports;
