/** Classifies a stream of tickets, in order and in bounded memory. */
package org.ticketstream.model.predict;
