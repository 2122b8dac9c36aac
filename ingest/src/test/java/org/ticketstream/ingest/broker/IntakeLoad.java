package org.ticketstream.ingest.broker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Clients that post batches of tickets to an intake which comes and goes, and send each batch again until it is
 * accepted. They stay a bounded number of tickets ahead of the test that counts what comes out. One ticket in ten says
 * what the one before it says.
 */
final class IntakeLoad implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final int BATCH = 20;
    private static final int MOST_AHEAD = 2_000;
    private static final String PREFIX = "ticket-";
    private static final int ONE_IN = 10;
    private static final int ACCEPTED = 202;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final URI uri;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Semaphore ahead = new Semaphore(MOST_AHEAD);
    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private IntakeLoad(int port) {
        this.uri = URI.create("http://127.0.0.1:" + port + "/v1/tickets");
    }

    static IntakeLoad on(int port) {
        IntakeLoad load = new IntakeLoad(port);
        for (int i = 0; i < CLIENTS; i++) {
            load.clients.execute(load::post);
        }
        return load;
    }

    /** So many more tickets came out. */
    void cameOut(int tickets) {
        ahead.release(tickets);
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    private void post() {
        try {
            while (!clients.isShutdown()) {
                ahead.acquire(BATCH);
                int from = next.getAndAdd(BATCH);
                List<String> ids = IntStream.range(from, from + BATCH)
                        .mapToObj(IntakeLoad::id)
                        .toList();
                Awaitility.await("an answer for " + ids)
                        .atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .until(() -> isAccepted(ids) || clients.isShutdown());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String id(int number) {
        return PREFIX + number;
    }

    /** The other ticket with the same text, if there is one. */
    static Optional<String> twin(String id) {
        int number = Integer.parseInt(id.substring(PREFIX.length()));
        return switch (number % ONE_IN) {
            case 0 -> Optional.of(id(number + 1));
            case 1 -> Optional.of(id(number - 1));
            default -> Optional.empty();
        };
    }

    private static String text(String id) {
        return twin(id).filter(twin -> twin.compareTo(id) < 0).orElse(id);
    }

    private boolean isAccepted(List<String> ids) throws InterruptedException {
        String body = ids.stream()
                .map(id -> "{\"ticketId\":\"" + id + "\",\"subject\":\"The till does not print\",\"body\":\"" + text(id)
                        + " says: no paper. Please help.\"}")
                .collect(Collectors.joining(",", "{\"tickets\":[", "]}"));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            boolean accepted = http.send(request, BodyHandlers.discarding()).statusCode() == ACCEPTED;
            if (accepted) {
                acknowledged.addAll(ids);
            }
            return accepted;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns when the last answer is there, or will never be. */
    @Override
    public void close() throws InterruptedException {
        clients.shutdown();
        ahead.release(CLIENTS * BATCH);
        if (!clients.awaitTermination(2 * ANSWER_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Clients of the intake wait for answers that do not come");
        }
    }
}
