/** Commands that sign bundles and check signatures. */
package org.ticketstream.cli.signing;
