/** The running system, attacked as an outsider would; after each attack an ordinary ticket must be answered. */
package org.ticketstream.e2e.hostile;
