/** Commands that list and verify the audit log. */
package org.ticketstream.cli.audit;
