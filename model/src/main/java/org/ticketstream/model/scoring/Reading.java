package org.ticketstream.model.scoring;

import java.util.List;

/**
 * What the model reads of one ticket.
 *
 * @param windows token ids with special tokens, one array per pass through the model; at least one
 * @param truncated whether part of the text is in no window
 */
record Reading(List<int[]> windows, boolean truncated) {

    int tokens() {
        return windows.stream().mapToInt(window -> window.length).sum();
    }
}
