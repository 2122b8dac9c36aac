package org.ticketstream.ingest.redaction;

import java.util.List;

/** Finds one type of personal data. Thread-safe; time grows no faster than the text. */
interface Detector {
    /** In any order; findings of one detector do not overlap. */
    List<Finding> find(String text);
}
