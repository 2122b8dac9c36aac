package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HubConcurrencyTest extends HubFixture {

    private static final String WEIGHTS = "model.safetensors";
    /** For processes to start on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void manyThreadsFetchAModelOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Path>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(() -> ModelSource.resolve(MODEL, options())));
            }
            for (Future<Path> result : results) {
                assertThat(result.get().resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void twoProcessesFetchAModelOnce() throws Exception {
        CountDownLatch bothRun = new CountDownLatch(1);
        hub.next(WEIGHTS, (exchange, content) -> {
            await(bothRun);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        });
        Process first = ResolverProcess.start(hub.endpoint(), cache, MODEL);
        Awaitility.await().atMost(PATIENCE).until(() -> transfers() == 1);
        Process second = ResolverProcess.start(hub.endpoint(), cache, MODEL);
        // The second one waits for the lock, the third, in this process, as well.
        Future<Path> third = Executors.newSingleThreadExecutor(HubConcurrencyTest::daemon)
                .submit(() -> ModelSource.resolve(MODEL, options()));
        ResolverProcess.awaitAsking(second);
        bothRun.countDown();

        String where =
                cache.resolve("acme--tickets-bert").resolve(HubStandIn.COMMIT).toString();
        assertThat(ResolverProcess.result(first)).isEqualTo(where);
        assertThat(ResolverProcess.result(second)).isEqualTo(where);
        assertThat(third.get()).hasToString(where);
        assertThat(transfers()).isEqualTo(1);
    }

    @Test
    void goesOnAfterAProcessThatWasKilledInTheMiddle() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        hub.next(WEIGHTS, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, 3000);
            exchange.getResponseBody().flush();
            await(never);
        });
        Process killed = ResolverProcess.start(hub.endpoint(), cache, MODEL);
        Path part = cache.resolve("acme--tickets-bert/.incoming-" + HubStandIn.COMMIT + "/" + WEIGHTS + ".part");
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(part) && Files.size(part) == 3000);
        assertThat(visible()).isEmpty();
        killed.destroyForcibly().waitFor();

        Path fetched = ModelSource.resolve(MODEL, options());

        assertThat(fetched.resolve(WEIGHTS)).hasSameBinaryContentAs(original.resolve(WEIGHTS));
        assertThat(hub.requestsFor(WEIGHTS)).last().satisfies(request -> assertThat(
                        request.headers().getFirst("Range"))
                .isEqualTo("bytes=3000-"));
    }

    @Test
    void goesThroughTheProxyOfTheStandardProperties() throws IOException {
        Process process = ResolverProcess.start(
                URI.create("http://hub.invalid"),
                cache,
                MODEL,
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + hub.endpoint().getPort(),
                "-Dhttp.nonProxyHosts=127.0.0.1");

        assertThat(ResolverProcess.result(process)).endsWith(HubStandIn.COMMIT);
        assertThat(hub.requests().get(0).headers().getFirst("Host")).isEqualTo("hub.invalid");
    }

    private long transfers() {
        return hub.requestsFor(WEIGHTS).stream()
                .filter(HubStandIn.Request::storage)
                .count();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }
}
