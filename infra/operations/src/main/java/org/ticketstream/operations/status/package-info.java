/** How an installation is doing. */
package org.ticketstream.operations.status;
