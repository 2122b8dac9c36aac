/** Classifies a stream of JSON lines, in order and in bounded memory. */
package org.ticketstream.model.predict;
