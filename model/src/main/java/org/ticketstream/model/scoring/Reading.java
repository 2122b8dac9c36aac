package org.ticketstream.model.scoring;

import java.util.List;

/**
 * What the model reads of one ticket.
 *
 * @param windows token ids with special tokens, one array per pass through the model; at least one
 * @param truncated whether part of the text is in no window
 * @param unknownTokens tokens of the windows that stand for words which the vocabulary cannot spell
 */
record Reading(List<int[]> windows, boolean truncated, int unknownTokens) {

    /** Of known words only. */
    Reading(List<int[]> windows, boolean truncated) {
        this(windows, truncated, 0);
    }

    int tokens() {
        return windows.stream().mapToInt(window -> window.length).sum();
    }
}
