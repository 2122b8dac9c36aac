package org.ticketstream.training.report;

import java.time.Instant;
import java.util.List;

/**
 * What a page says about itself.
 *
 * @param title    which model and which data
 * @param written  when the figures were made
 * @param warnings why the figures may mislead
 */
public record ReportHead(String title, Instant written, List<String> warnings) {

    /** Takes a copy. */
    public ReportHead {
        warnings = List.copyOf(warnings);
    }
}
