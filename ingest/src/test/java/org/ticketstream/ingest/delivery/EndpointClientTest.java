package org.ticketstream.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.ingest.metrics.DeliveryMeters;
import org.ticketstream.ingest.routing.Endpoint;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.schemas.RoutedTicket;

@Timeout(60)
class EndpointClientTest {
    private static final MeterRegistry METERS = new SimpleMeterRegistry();
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Hmac HMAC = new Hmac("0123456789abcdef");
    private static final RoutedTicket EVENT = RoutedTicket.newBuilder()
            .setTicketId("zendesk 47/11")
            .setSequence(2)
            .setTeam("billing")
            .setPreviousTeam("hardware")
            .setRule("bills")
            .setEndpoint("desk")
            .setCategory("billing")
            .setConfidence(0.9)
            .setDecision("AUTO")
            .setCreatedAt(NOW)
            .setRoutedAt(NOW)
            .build();

    private HookServer desk;

    @BeforeEach
    void start() throws Exception {
        desk = new HookServer(0);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private static EndpointClient client(URI url, int timeoutSeconds, int attempts) {
        return new EndpointClient(
                "desk",
                new Endpoint(url, null, "SECRET", timeoutSeconds, attempts, 20, 200, 1),
                HMAC,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new DeliveryMeters(METERS, "desk"));
    }

    /** Sends a header and a byte, and then holds on until the other side hangs up. */
    private static Thread startHolding(ServerSocket endless, String header) {
        Thread thread = new Thread(() -> {
            try (Socket socket = endless.accept()) {
                socket.getOutputStream().write((header + "\r\n\r\nx").getBytes(StandardCharsets.UTF_8));
                InputStream in = socket.getInputStream();
                while (in.read() >= 0) {
                    socket.getOutputStream().write('x');
                }
            } catch (IOException e) {
                // It was hung up on, as it should be.
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws Exception {
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread holding = startHolding(endless, "HTTP/1.1 200 OK\r\nContent-Length: 100000");
            URI url = URI.create("http://127.0.0.1:" + endless.getLocalPort() + "/hook");

            assertThatThrownBy(() -> client(url, 1, 1).deliver(EVENT))
                    .isInstanceOf(UndeliverableException.class)
                    .hasMessageContaining("no whole answer within 1000 ms");
            holding.join();
        }
    }

    @Test
    void sendsASignedEventWithItsKey() throws Exception {
        client(desk.url(), 10, 3).deliver(EVENT);

        HookServer.Request request = desk.requests.remove();
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.path("ticketId").asText()).isEqualTo("zendesk 47/11");
        assertThat(body.path("team").asText()).isEqualTo("billing");
        assertThat(body.path("previousTeam").asText()).isEqualTo("hardware");
        assertThat(body.path("sequence").asInt()).isEqualTo(2);
        assertThat(request.header("Idempotency-key")).isEqualTo("zendesk+47%2F11/2");
        String timestamp = request.header("X-ticketstream-timestamp");
        assertThat(timestamp).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(request.header("X-ticketstream-signature"))
                .isEqualTo("sha256="
                        + Hmac.Encoding.HEX.encode(
                                HMAC.of((timestamp + "." + request.text()).getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void triesAgainWhatMayPassWithTheSameKey() throws Exception {
        desk.answer(500, 503, 429, 408);

        client(desk.url(), 10, 5).deliver(EVENT);

        assertThat(desk.requests).hasSize(5);
        assertThat(desk.requests.stream().map(request -> request.header("Idempotency-key")))
                .containsOnly("zendesk+47%2F11/2");
    }

    /** Its own delay would be 25 ms at most, the longest one is 200 ms. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "Sun, 01 Mar 2026 10:00:01 GMT", "Sunday, 01-Mar-26 10:00:01 GMT"})
    void waitsAsLongAsTheEndpointAsks(String retryAfter) throws Exception {
        desk.answer(503);
        desk.retryAfter(retryAfter);
        long start = System.nanoTime();

        client(desk.url(), 10, 2).deliver(EVENT);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void doesNotTryAgainWhatIsRefused() {
        desk.answer(422);

        assertThatThrownBy(() -> client(desk.url(), 10, 5).deliver(EVENT))
                .isInstanceOf(UndeliverableException.class)
                .hasMessage("Endpoint desk does not take event zendesk+47%2F11/2: it answered 422");
        assertThat(desk.requests).hasSize(1);
    }

    @Test
    void givesUpAfterSoManyAttempts() {
        desk.answer(500, 502, 503);

        assertThatThrownBy(() -> client(desk.url(), 10, 3).deliver(EVENT))
                .isInstanceOf(UndeliverableException.class)
                .hasMessage("Endpoint desk has not taken event zendesk+47%2F11/2 in 3 attempts: it answered 503");
        assertThat(desk.requests).hasSize(3);
    }

    @Test
    void anEndpointThatDoesNotAnswerIsAskedAgain() throws Exception {
        desk.answer(0);

        client(desk.url(), 1, 3).deliver(EVENT);

        assertThat(desk.requests).hasSize(2);
    }

    @Test
    void waitsForAnEndpointThatIsDown() throws Exception {
        int port = desk.port();
        desk.close();
        EndpointClient client = client(URI.create("http://127.0.0.1:" + port + "/hook"), 5, 500);
        CompletableFuture<Void> delivery = CompletableFuture.runAsync(() -> {
            try {
                client.deliver(EVENT);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(delivery).isNotDone();

        desk = new HookServer(port);

        await().until(delivery::isDone);
        assertThat(delivery).isCompleted();
        assertThat(desk.requests).hasSize(1);
    }

    @Test
    void aStopEndsTheWaiting() throws Exception {
        desk.answer(500, 500, 500, 500, 500, 500);
        EndpointClient client = new EndpointClient(
                "desk",
                new Endpoint(desk.url(), null, "SECRET", 10, 5, 59_000, 60_000, 1),
                HMAC,
                Clock.systemUTC(),
                new DeliveryMeters(METERS, "desk"));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            try {
                client.deliver(EVENT);
                outcome.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                outcome.complete(e);
            }
        });
        sender.start();
        await().until(() -> desk.requests.size() == 1);

        sender.interrupt();

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    }
}
