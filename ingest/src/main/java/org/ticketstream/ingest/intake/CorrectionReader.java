package org.ticketstream.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Supplier;
import org.ticketstream.schemas.Correction;

final class CorrectionReader extends RequestReader {
    CorrectionReader() {
        super("corrections");
    }

    @Override
    Outgoing item(JsonNode json, String pointer, Supplier<String> madeUpId, Instant now) {
        String id = id(json, "correctionId", madeUpId);
        Correction correction = Correction.newBuilder()
                .setCorrectionId(id)
                .setTicketId(text(json, "ticketId", ""))
                .setCategory(text(json, "category", "").strip())
                .setCorrectedBy(text(json, "correctedBy", "").strip())
                .setCorrectedAt(time(json, pointer, "correctedAt", now))
                .setReason(text(json, "reason", null))
                .build();
        return new Outgoing(id, correction.getTicketId(), correction);
    }
}
