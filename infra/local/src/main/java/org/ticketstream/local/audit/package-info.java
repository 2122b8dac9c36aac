/** Who did what to the installation: written before it is done, in chains that show when something was changed or taken out. */
package org.ticketstream.local.audit;
