package org.ticketstream.model.tokenize;

/**
 * A text as the encoder reads it.
 *
 * @param ids token ids with the special tokens, at least one; shared, not to be changed
 * @param truncated whether the text had more tokens than were kept
 */
@SuppressWarnings("ArrayRecordComponent") // one per ticket on the hot path; never compared
public record EncodedTicket(int[] ids, boolean truncated) {}
