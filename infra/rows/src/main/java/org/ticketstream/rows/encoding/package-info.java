/** Bytes to characters: which encoding a text is in, and which of its bytes are not text. */
package org.ticketstream.rows.encoding;
