package org.ticketstream.ingest.http.records;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.http.api.ProblemException;

/** Checks a single record that is not the body of a request against the rules of the HTTP API. Thread-safe. */
public final class RecordValidator {
    private final JsonSchema schema;
    private final RequestReader reader;

    private RecordValidator(JsonSchema schema, RequestReader reader) {
        this.schema = schema;
        this.reader = reader;
    }

    /** Of single tickets. */
    public static RecordValidator ofTickets(OpenApi api) {
        return new RecordValidator(api.schema("Ticket"), new TicketRequestReader());
    }

    /** Of single corrections. */
    public static RecordValidator ofCorrections(OpenApi api) {
        return new RecordValidator(api.schema("Correction"), new CorrectionRequestReader());
    }

    /**
     * @param record as in the body of a request, with its id
     * @throws RefusedTicketException if the HTTP API would refuse it; names each field
     */
    public RequestedRecord check(ObjectNode record, Instant now) {
        Set<ValidationMessage> errors = schema.validate(record);
        if (!errors.isEmpty()) {
            throw new RefusedTicketException(errors.stream()
                    .map(error -> place(error.getInstanceLocation().toString()) + error.getError())
                    .collect(Collectors.joining("; ")));
        }
        try {
            return reader.item(record, "", RecordValidator::noId, now);
        } catch (ProblemException e) {
            throw new RefusedTicketException(e.problem().errors().stream()
                    .map(error -> place(error.pointer()) + error.reason())
                    .collect(Collectors.joining("; ")));
        }
    }

    private static String noId() {
        throw new RefusedTicketException("its id is missing");
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "" : pointer.substring(1) + ": ";
    }
}
