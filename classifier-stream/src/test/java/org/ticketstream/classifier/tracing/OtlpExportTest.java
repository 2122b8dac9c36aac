package org.ticketstream.classifier.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ticketstream.classifier.wire.DeadLetter;
import org.ticketstream.classifier.wire.RawRecord;
import org.ticketstream.classifier.wire.Tickets;

@Timeout(60)
class OtlpExportTest {
    @Test
    void spansReachACollectorOverHttp() throws Exception {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        String endpoint = "http://localhost:" + collector.getAddress().getPort();
        try (OpenTelemetrySdk telemetry = EnvironmentTelemetry.create(
                Map.of("otel.exporter.otlp.endpoint", endpoint, "otel.exporter.otlp.compression", "none"))) {
            RawRecord record = Tickets.arrival("t-1", "late").record();

            TicketTracer.of(telemetry)
                    .begin(record)
                    .failed(DeadLetter.of(record, new IllegalStateException("device lost")));
            telemetry.getSdkTracerProvider().forceFlush().join(30, TimeUnit.SECONDS);

            assertThat(requests.take())
                    .startsWith("/v1/traces ")
                    .contains("score", "ticketstream-classifier", "java.lang.IllegalStateException");
        } finally {
            collector.stop(0);
        }
    }
}
