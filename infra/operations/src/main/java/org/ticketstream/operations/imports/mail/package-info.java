/** Mailbox files: cut into mails, and mails into the fields of a ticket. */
package org.ticketstream.operations.imports.mail;
