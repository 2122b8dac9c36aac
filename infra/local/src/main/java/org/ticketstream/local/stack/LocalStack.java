package org.ticketstream.local.stack;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.ticketstream.console.ConsoleConfig;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.embedded.ports.PortBook;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.ingest.IngestService;
import org.ticketstream.ingest.http.IntakeConfig;
import org.ticketstream.ingest.http.IntakeServer;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.schemas.client.Installation;

/**
 * The running system: broker, registry, topics, ingest and the scoring job, all in this JVM, all data under one
 * directory. A stack that is started on the directory of one that was closed, or killed, continues exactly there:
 * nothing is lost and nothing is classified twice.
 */
public final class LocalStack implements AutoCloseable {

    private static final long START_ABORT_SECONDS = 300;

    private static final int INTAKE_PORT = 8080;
    private static final int CONSOLE_PORT = 8090;

    private final StackDirectory dir;
    private final RunningParts parts;
    private final Installation installation;
    private final IngestService ingest;
    private final Optional<MetricsAddress> metrics;
    private StackEndpoints endpoints;
    private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();

    private LocalStack(StackDirectory dir, RunningParts parts, StackStart.Started started) {
        this.dir = dir;
        this.parts = parts;
        this.installation = started.installation();
        this.ingest = started.ingest();
        this.metrics = started.metrics();
        this.endpoints = started.endpoints();
        CompletableFuture<Void> unused =
                started.scoring().ended().thenAccept(result -> endedAlone(ScoringCluster.describe(result)));
        Thread watch = new Thread(() -> watch(started.ingest()), "ingest-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Starts all parts and returns when tickets flow.
     *
     * @throws StackInUseException if another stack runs in the directory
     * @throws IllegalStateException if a part does not start; those that had started are stopped again
     */
    public static LocalStack start(LocalStackConfig config, StackListener listener) throws InterruptedException {
        return start(config, listener, new ClassifierScoring(config));
    }

    static LocalStack start(LocalStackConfig config, StackListener listener, ScoringJob job)
            throws InterruptedException {
        StackLock lock = StackLock.acquire(config.dir());
        RunningParts parts = new RunningParts(listener);
        parts.add(StackPart.LOCK, lock);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            config.dir().prepare();
            return new LocalStack(config.dir(), parts, new StackStart(config, parts, job).run(threads));
        } catch (Exception e) {
            // Parts that other threads are still starting must be there before all are closed.
            threads.shutdown();
            boolean settled = threads.awaitTermination(START_ABORT_SECONDS, TimeUnit.SECONDS);
            parts.close();
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            String hint = settled ? "" : " (some parts hang)";
            throw new IllegalStateException("Cannot start the local stack: " + cause.getMessage() + hint, cause);
        } finally {
            threads.shutdown();
        }
    }

    /** Where clients connect to. */
    public Installation installation() {
        return installation;
    }

    /** Where Prometheus finds the metrics of the scoring job; empty if it does not. */
    public Optional<MetricsAddress> metrics() {
        return metrics;
    }

    /**
     * From now on tickets and corrections are taken over HTTP too, from this machine only.
     *
     * @param port 0 for the one of the last start, else 8080, else a free one
     * @param webhooks who may send events
     * @param tls certificate to listen with
     * @return the port
     */
    public int openIntake(int port, WebhookSources webhooks, Optional<TlsFiles> tls) {
        int claimed = PortBook.open(dir.ports()).claim("intake", port, INTAKE_PORT);
        parts.add(
                StackPart.INTAKE,
                IntakeServer.start(
                        IntakeConfig.onPort(claimed).withWebhooks(webhooks).withTls(tls),
                        installation,
                        ingest.queries(),
                        ingest.metering().meters()));
        endpoints = endpoints.withIntake(url(tls, claimed));
        endpoints.write(dir);
        return claimed;
    }

    /**
     * From now on people look at it in a browser, on this machine only. Needs the intake, which it asks for tickets.
     *
     * @param port 0 for the one of the last start, else 8090, else a free one
     * @param tls certificate to listen with, that of the intake
     * @return the port
     */
    public int openConsole(int port, Optional<TlsFiles> tls) {
        String intake = endpoints.intakeUrl().orElseThrow(() -> new IllegalStateException("the intake is not open"));
        int claimed = PortBook.open(dir.ports()).claim("console", port, CONSOLE_PORT);
        parts.add(
                StackPart.CONSOLE,
                ConsoleServer.start(
                        ConsoleConfig.onPort(claimed, URI.create(intake)).withTls(tls), installation));
        endpoints = endpoints.withConsole(url(tls, claimed));
        endpoints.write(dir);
        return claimed;
    }

    private static String url(Optional<TlsFiles> tls, int port) {
        return (tls.isPresent() ? "https" : "http") + "://localhost:" + port;
    }

    /** Returns why a part has ended by itself, or empty when the stack has been closed. */
    public Optional<String> awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot watch the local stack", e);
        }
    }

    private void watch(IngestService ingest) {
        try {
            ingest.awaitStopped();
            endedAlone("ingest has stopped; the log says why");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endedAlone(String reason) {
        end.complete(Optional.of(reason));
    }

    /** Stops all parts, the last started first. Idempotent. */
    @Override
    public void close() {
        end.complete(Optional.empty());
        parts.close();
    }
}
