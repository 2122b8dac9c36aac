/** Commands that list, plan and apply the ACLs of an installation. */
package org.ticketstream.cli.acls;
