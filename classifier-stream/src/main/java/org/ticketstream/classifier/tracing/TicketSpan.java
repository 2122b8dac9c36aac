package org.ticketstream.classifier.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.classifier.wire.Answer;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.DeadLetters;

/** The span of the scoring of one ticket; ends once. */
public final class TicketSpan {
    static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    /** For tickets that are not traced. */
    static final TicketSpan NONE = new TicketSpan(Optional.empty());

    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("ticketstream.model.version");
    private static final AttributeKey<String> CATEGORY = AttributeKey.stringKey("ticketstream.category");
    private static final AttributeKey<String> DECISION = AttributeKey.stringKey("ticketstream.decision");
    private static final AttributeKey<Long> TOKENS = AttributeKey.longKey("ticketstream.tokens");
    private static final AttributeKey<Long> QUEUE_MICROS = AttributeKey.longKey("ticketstream.queue_micros");
    private static final AttributeKey<Long> INFERENCE_MICROS = AttributeKey.longKey("ticketstream.inference_micros");

    private final Optional<Span> span;

    private TicketSpan(Optional<Span> span) {
        this.span = span;
    }

    static TicketSpan of(Span started) {
        return new TicketSpan(Optional.of(started));
    }

    /** Ends with an answer; returns it with this span as the parent of the spans of its consumers. */
    public Answer answered(Answer answer) {
        if (span.isEmpty()) {
            return answer;
        }
        Span ending = span.get();
        if (answer.classification() != null) {
            describe(ending, answer.classification());
        }
        ending.end();
        return new Answer(
                answer.key(), answer.classification(), answer.headers().with(context(ending)));
    }

    /** Ends without an answer. The dead letter keeps the headers of the ticket, byte by byte. */
    public void failed(DeadLetter letter) {
        span.ifPresent(ending -> {
            ending.setStatus(
                    StatusCode.ERROR,
                    letter.headers().text(DeadLetters.EXCEPTION).orElse(""));
            ending.end();
        });
    }

    private static void describe(Span span, Classification given) {
        span.setAttribute(VERSION, given.getModelVersion());
        span.setAttribute(DECISION, given.getDecision().name());
        span.setAttribute(TOKENS, given.getTokens());
        span.setAttribute(QUEUE_MICROS, given.getQueueMicros());
        span.setAttribute(INFERENCE_MICROS, given.getInferenceMicros());
        if (given.getCategory() != null) {
            span.setAttribute(CATEGORY, given.getCategory());
        }
    }

    private static Map<String, String> context(Span span) {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, Map::put);
        return headers;
    }
}
