/** Records of any topic as lines of JSON that a person can read. */
package org.ticketstream.operations.tail;
