package org.ticketstream.ingest.redaction.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Findings that do not overlap. The first one found wins. */
public final class Findings {
    private final TreeMap<Integer, Finding> byStart = new TreeMap<>();

    /** @return false if a part of it belongs to another finding */
    public boolean addUnlessTaken(Finding finding) {
        if (isTaken(finding)) {
            return false;
        }
        byStart.put(finding.start(), finding);
        return true;
    }

    /** Only the neighbours can overlap: the others do not overlap those. */
    private boolean isTaken(Finding finding) {
        Map.Entry<Integer, Finding> before = byStart.floorEntry(finding.start());
        Map.Entry<Integer, Finding> after = byStart.higherEntry(finding.start());
        return before != null && before.getValue().overlaps(finding)
                || after != null && after.getValue().overlaps(finding);
    }

    public int size() {
        return byStart.size();
    }

    /** Of the text. */
    public List<Finding> inOrder() {
        return List.copyOf(byStart.values());
    }
}
