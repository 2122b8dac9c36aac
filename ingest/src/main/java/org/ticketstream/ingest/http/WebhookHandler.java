package org.ticketstream.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.RequestBody;
import org.ticketstream.ingest.http.api.RequestIds;
import org.ticketstream.ingest.http.records.RecordSink;
import org.ticketstream.ingest.http.records.RecordValidator;
import org.ticketstream.ingest.http.records.RefusedTicketException;
import org.ticketstream.ingest.http.records.RequestedRecord;
import org.ticketstream.ingest.webhooks.BadSignatureException;
import org.ticketstream.ingest.webhooks.MissingFieldException;
import org.ticketstream.ingest.webhooks.WebhookSource;
import org.ticketstream.ingest.webhooks.WebhookSources;

/** Events of helpdesks, as they send them: from a signed event to acknowledged records. */
final class WebhookHandler implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final HandlerContext context;
    private final WebhookSources sources;
    private final RecordValidator ticketValidator;
    private final RecordValidator correctionValidator;
    private final RecordSink<?> tickets;
    private final RecordSink<?> corrections;

    WebhookHandler(
            HandlerContext context,
            WebhookSources sources,
            OpenApi api,
            RecordSink<?> tickets,
            RecordSink<?> corrections) {
        this.context = context;
        this.sources = sources;
        this.ticketValidator = RecordValidator.ofTickets(api);
        this.correctionValidator = RecordValidator.ofCorrections(api);
        this.tickets = tickets;
        this.corrections = corrections;
    }

    @Override
    public void handle(Context ctx) throws IOException {
        context.requests().requireOpen();
        String name = ctx.pathParam("source");
        WebhookSource source = sources.find(name)
                .orElseThrow(() -> Problem.of(404, "Unknown source", "No source of that name is configured")
                        .toException());
        byte[] body = RequestBody.raw(ctx);
        Instant now = context.clock().instant();
        verify(ctx, source, body, now);
        JsonNode event = RequestBody.parse(RequestBody.read(ctx));
        MappedEvent ticket = MappedEvent.of("ticket", ticketValidator, now, () -> source.ticket(event));
        MappedEvent correction =
                MappedEvent.of("correction", correctionValidator, now, () -> source.correction(event, body));
        List<String> refused = requireAny(ctx, source, ticket, correction);
        List<String> ids = Stream.of(ticket, correction)
                .flatMap(each -> each.record().stream())
                .map(RequestedRecord::id)
                .toList();
        context.access().requireRate("webhook " + name, ids.size());
        String requestId = RequestIds.of(ctx);
        CompletableFuture<Void> written = CompletableFuture.allOf(
                tickets.write(ticket.record(), requestId), corrections.write(correction.record(), requestId));
        context.respond(ctx, written.thenApply(nothing -> ids), refused);
    }

    /** A correction that cannot be used does not take the ticket of its event with it, nor the other way round. */
    private static List<String> requireAny(
            Context ctx, WebhookSource source, MappedEvent ticket, MappedEvent correction) {
        List<String> refused = Stream.of(ticket, correction)
                .flatMap(each -> each.refusal().stream())
                .toList();
        if (!refused.isEmpty()
                && ticket.record().isEmpty()
                && correction.record().isEmpty()) {
            throw Problem.of(422, "Invalid event", String.join("; ", refused)).toException();
        }
        refused.forEach(each -> LOG.warn("Request {} to webhook {}: {}", RequestIds.of(ctx), source.name(), each));
        return refused;
    }

    private static void verify(Context ctx, WebhookSource source, byte[] body, Instant now) {
        try {
            source.check().verify(ctx::header, body, now);
        } catch (BadSignatureException e) {
            LOG.warn("Request {} to webhook {} refused: {}", RequestIds.of(ctx), source.name(), e.getMessage());
            throw Problem.of(401, "Bad signature", e.getMessage()).toException();
        }
    }

    /**
     * One of the two records that an event may become.
     *
     * @param record none or one
     * @param refusal why there is none, if the event should have been one
     */
    private record MappedEvent(List<RequestedRecord> record, Optional<String> refusal) {

        static MappedEvent of(
                String what, RecordValidator validator, Instant now, Supplier<Optional<ObjectNode>> mapped) {
            try {
                return new MappedEvent(
                        mapped.get().map(record -> validator.check(record, now)).stream()
                                .toList(),
                        Optional.empty());
            } catch (MissingFieldException | RefusedTicketException | IllegalArgumentException e) {
                return new MappedEvent(List.of(), Optional.of("no " + what + ": " + e.getMessage()));
            }
        }
    }
}
