package org.ticketstream.console.tickets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.operations.corrections.CorrectionOutcome;
import org.ticketstream.schemas.Correction;

/** Corrections that were sent together, and what has become of them so far. Thread-safe. */
final class CorrectionBatch {
    private final String by;
    private final int size;
    private final ArrayNode outcomes = JsonAnswers.object().arrayNode();
    private final Set<String> told = new HashSet<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    CorrectionBatch(String by, int size) {
        this.by = by;
        this.size = size;
    }

    String by() {
        return by;
    }

    synchronized void told(Correction correction, CorrectionOutcome outcome) {
        if (outcome instanceof CorrectionOutcome.Refused refused) {
            told(correction, "refused", refused.reason());
        } else if (outcome instanceof CorrectionOutcome.Corrected) {
            told(correction, "corrected", "");
        } else if (outcome instanceof CorrectionOutcome.Proposed) {
            told(correction, "proposed", "");
        } else if (outcome instanceof CorrectionOutcome.WaitsForTicket) {
            told(correction, "waits", "");
        } else {
            told(correction, "silence", "");
        }
    }

    /** Those of which nothing is known so far will not be followed any further. */
    synchronized void fail(List<Correction> corrections, String detail) {
        corrections.stream()
                .filter(each -> !told.contains(each.getCorrectionId()))
                .forEach(each -> told(each, "failed", detail));
    }

    /** @param outcome in one word */
    private void told(Correction correction, String outcome, String detail) {
        told.add(correction.getCorrectionId());
        outcomes.addObject()
                .put("ticketId", correction.getTicketId())
                .put("category", correction.getCategory())
                .put("outcome", outcome)
                .put("detail", detail);
        waiting.forEach(each -> each.complete(null));
        waiting.clear();
    }

    /** Complete when more is known than the page has heard. */
    synchronized CompletableFuture<Void> moreThan(int heard) {
        CompletableFuture<Void> more = new CompletableFuture<>();
        if (outcomes.size() > heard || outcomes.size() >= size) {
            more.complete(null);
        } else {
            // Those that nobody waits for any more.
            waiting.removeIf(CompletableFuture::isDone);
            waiting.add(more);
        }
        return more;
    }

    /** What is known beyond what the page has heard. */
    synchronized ObjectNode json(int heard) {
        ObjectNode body = JsonAnswers.object().put("done", outcomes.size() >= size);
        ArrayNode news = body.putArray("outcomes");
        for (int i = Math.max(0, heard); i < outcomes.size(); i++) {
            news.add(outcomes.get(i).deepCopy());
        }
        return body;
    }
}
