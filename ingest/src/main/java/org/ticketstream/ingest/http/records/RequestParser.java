package org.ticketstream.ingest.http.records;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.http.api.ProblemException;

/** From the body of a request, which holds one item or a batch, to the records that it asks for. Thread-safe. */
public final class RequestParser {
    /** Most items of one request. */
    public static final int MAX_BATCH = 500;

    private final RequestSchema schema;
    private final RequestReader reader;

    private RequestParser(RequestSchema schema, RequestReader reader) {
        this.schema = schema;
        this.reader = reader;
    }

    /** Of {@code POST /v1/tickets}. */
    public static RequestParser ofTickets(OpenApi api) {
        return new RequestParser(
                new RequestSchema(api, "TicketRequest", "Ticket", TicketRequestReader.LIST), new TicketRequestReader());
    }

    /** Of {@code POST /v1/corrections}. */
    public static RequestParser ofCorrections(OpenApi api) {
        return new RequestParser(
                new RequestSchema(api, "CorrectionRequest", "Correction", CorrectionRequestReader.LIST),
                new CorrectionRequestReader());
    }

    /**
     * @param ids of an item that has none, by its index
     * @param now time of an item that has none
     * @throws ProblemException 400 or 422
     */
    public List<RequestedRecord> parse(byte[] body, IntFunction<String> ids, Instant now) throws IOException {
        return reader.read(schema.parse(body), ids, now);
    }
}
