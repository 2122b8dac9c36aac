/** The dead-letter topic: what is in it, and which dead letters were sent again (redriven). */
package org.ticketstream.schemas.deadletters;
