package org.ticketstream.classifier.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.release.OpenBoard;
import org.ticketstream.classifier.serving.FaultyLoader;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.classifier.serving.TestBundles;
import org.ticketstream.classifier.tracing.TicketSpan;
import org.ticketstream.classifier.tracing.TicketTracer;
import org.ticketstream.classifier.wire.Arrival;
import org.ticketstream.classifier.wire.RawHeaders;
import org.ticketstream.classifier.wire.RawRecord;
import org.ticketstream.classifier.wire.Tickets;
import org.ticketstream.model.bundle.ReleaseBundle;

@Timeout(60)
class TracedScoringTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @RegisterExtension
    private static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @TempDir
    private static Path dir;

    private static ReleaseBundle bundle;

    @BeforeAll
    static void writeBundle() throws IOException {
        bundle = TestBundles.write(dir, 1);
    }

    private static Arrival arrival(String text) {
        RawRecord record = Tickets.arrival("t-1", text).record();
        RawHeaders headers = record.headers()
                .with(Map.of("traceparent", "00-" + TRACE + "-" + PARENT + "-01", "tracestate", "desk=7"));
        return new Arrival(
                Tickets.ticket("t-1", text),
                new RawRecord(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        headers));
    }

    private static Outcome score(TicketTracer tracer, Arrival arrival, ServedModelLoader loader) throws Exception {
        OpenBoard board = new OpenBoard(loader, dir);
        board.activate(bundle);
        TicketScorer scorer = new TicketScorer(board.selection(), Clock.systemUTC(), micros -> {});
        TicketSpan span = tracer.begin(arrival.record());
        return scorer.score(arrival).get().traced(span);
    }

    private static SpanData onlySpan() {
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        return TELEMETRY.getSpans().get(0);
    }

    @Test
    void theTraceOfTheTicketGoesOnThroughItsAnswer() throws Exception {
        Outcome outcome = score(
                TicketTracer.of(TELEMETRY.getOpenTelemetry()), arrival("the invoice is late"), TestBundles.loader());

        SpanData span = onlySpan();
        assertThat(span.getName()).isEqualTo("score");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().get(AttributeKey.stringKey("ticketstream.model.version")))
                .isEqualTo(bundle.version());
        assertThat(span.getAttributes().get(AttributeKey.longKey("ticketstream.tokens")))
                .isEqualTo(6);
        assertThat(span.getAttributes().get(AttributeKey.longKey("ticketstream.inference_micros")))
                .isPositive();
        assertThat(span.getAttributes().get(AttributeKey.longKey("messaging.kafka.offset")))
                .isEqualTo(40);
        assertThat(outcome.answer().headers().text("traceparent"))
                .contains("00-" + TRACE + "-" + span.getSpanId() + "-01");
        assertThat(outcome.answer().headers().text("tracestate")).contains("desk=7");
        assertThat(outcome.answer().headers().names()).containsExactlyInAnyOrder("traceparent", "tracestate");
    }

    @Test
    void aDeadLetterIsAnErrorAndKeepsTheHeadersOfItsTicket() throws Exception {
        Arrival arrival = arrival(FaultyLoader.POISON);

        Outcome outcome = score(
                TicketTracer.of(TELEMETRY.getOpenTelemetry()), arrival, new FaultyLoader("", Integer.MAX_VALUE, false));

        assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(onlySpan().getTraceId()).isEqualTo(TRACE);
        assertThat(outcome.deadLetter().headers().text("traceparent")).contains("00-" + TRACE + "-" + PARENT + "-01");
        assertThat(outcome.deadLetter().headers().names()).contains("origin");
    }

    @Test
    void withoutTracingTheHeadersAreHandedOnAsTheyCame() throws Exception {
        Outcome outcome = score(TicketTracer.OFF, arrival("the invoice is late"), TestBundles.loader());

        assertThat(TELEMETRY.getSpans()).isEmpty();
        assertThat(outcome.answer().headers().text("traceparent")).contains("00-" + TRACE + "-" + PARENT + "-01");
        assertThat(TicketTracer.ofEnvironment()).isSameAs(TicketTracer.OFF);
    }
}
