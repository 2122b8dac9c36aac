package org.ticketstream.ingest.http.queries;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ticketstream.ingest.feedback.ReviewItem;
import org.ticketstream.ingest.review.ReviewCandidate;

/** A ticket of the queue as the OpenAPI document describes it. */
final class ReviewJson {
    private ReviewJson() {}

    static ObjectNode of(ReviewItem item) {
        ReviewCandidate candidate = item.candidate();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ticketId", candidate.ticketId())
                .put("reason", candidate.reason().text())
                .put("score", candidate.score())
                .put("since", candidate.since().toString());
        item.ticket().ifPresent(ticket -> json.put("text", ticket.getText()));
        item.answer().ifPresent(answer -> json.set("answer", TicketJson.answer(answer)));
        item.challenger().ifPresent(answer -> json.set("challenger", TicketJson.answer(answer)));
        item.verdict().ifPresent(correction -> json.set("correction", TicketJson.correction(correction)));
        return json;
    }
}
