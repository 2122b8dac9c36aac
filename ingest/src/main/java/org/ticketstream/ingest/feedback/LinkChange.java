package org.ticketstream.ingest.feedback;

import org.ticketstream.schemas.DuplicateLink;

/**
 * A change of the link of a duplicate.
 *
 * @param holds whether it holds from now on; else it has ended
 */
public record LinkChange(DuplicateLink link, boolean holds) {}
