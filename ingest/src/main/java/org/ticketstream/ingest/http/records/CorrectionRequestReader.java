package org.ticketstream.ingest.http.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Supplier;
import org.ticketstream.schemas.Correction;

final class CorrectionRequestReader extends RequestReader {
    /** Member of a request that holds the items of a batch. */
    static final String LIST = "corrections";

    CorrectionRequestReader() {
        super(LIST);
    }

    @Override
    RequestedRecord item(JsonNode json, String pointer, Supplier<String> madeUpId, Instant now) {
        String id = id(json, "correctionId", madeUpId);
        Correction correction = Correction.newBuilder()
                .setCorrectionId(id)
                .setTicketId(text(json, "ticketId", ""))
                .setCategory(text(json, "category", "").strip())
                .setCorrectedBy(text(json, "correctedBy", "").strip())
                .setCorrectedAt(time(json, pointer, "correctedAt", now))
                .setReason(text(json, "reason", null))
                .build();
        return new RequestedRecord(id, correction.getTicketId(), correction);
    }
}
