package org.ticketstream.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
        byte[] body = RequestBody.read(ctx);
        Instant now = context.clock().instant();
        verify(ctx, source, body, now);
        JsonNode event = RequestBody.parse(body);
        List<RequestedRecord> ticket = records(ticketValidator, now, () -> source.ticket(event));
        List<RequestedRecord> correction = records(correctionValidator, now, () -> source.correction(event, body));
        List<String> ids = new ArrayList<>();
        ticket.forEach(each -> ids.add(each.id()));
        correction.forEach(each -> ids.add(each.id()));
        context.access().requireRate("webhook " + name, ids.size());
        String requestId = RequestIds.of(ctx);
        CompletableFuture<Void> written =
                CompletableFuture.allOf(tickets.write(ticket, requestId), corrections.write(correction, requestId));
        context.respond(ctx, written.thenApply(nothing -> ids), false);
    }

    private static void verify(Context ctx, WebhookSource source, byte[] body, Instant now) {
        try {
            source.check().verify(ctx::header, body, now);
        } catch (BadSignatureException e) {
            LOG.warn("Request {} to webhook {} refused: {}", RequestIds.of(ctx), source.name(), e.getMessage());
            throw Problem.of(401, "Bad signature", e.getMessage()).toException();
        }
    }

    private static List<RequestedRecord> records(
            RecordValidator validator, Instant now, Supplier<Optional<ObjectNode>> mapped) {
        try {
            return mapped.get().map(record -> validator.check(record, now)).stream()
                    .toList();
        } catch (MissingFieldException e) {
            throw Problem.of(422, "Incomplete event", e.getMessage()).toException();
        } catch (RefusedTicketException | IllegalArgumentException e) {
            throw Problem.of(422, "Invalid event", e.getMessage()).toException();
        }
    }
}
