/** Which words an answer rests on. */
package org.ticketstream.model.explain;
