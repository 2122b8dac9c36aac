package org.ticketstream.local.registry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the Confluent Schema Registry client on one machine: register, look up, versions, ids, compatibility, for Avro. No
 * deletion, no references, no authentication, one instance: not a registry for production.
 */
public final class RegistryStandIn implements AutoCloseable {

    private static final int THREADS = 4;

    private final SchemaRegistry registry;
    private final ExecutorService threads;
    private final HttpServer http;

    private RegistryStandIn(SchemaRegistry registry, ExecutorService threads, HttpServer http) {
        this.registry = registry;
        this.threads = threads;
        this.http = http;
    }

    /** Reads all schemas back from the topic, then listens. */
    public static RegistryStandIn start(RegistryConfig config) {
        // The JDK's server writes header and body apart; without this each answer waits for the peer's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        SchemaRegistry registry = new SchemaRegistry(config.bootstrapServers(), config.topic(), config.defaultLevel());
        try {
            HttpServer http =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), config.port()), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "registry-http");
                thread.setDaemon(true);
                return thread;
            });
            http.setExecutor(threads);
            http.createContext("/", new RegistryHandler(registry));
            http.start();
            return new RegistryStandIn(registry, threads, http);
        } catch (IOException e) {
            registry.close();
            throw new UncheckedIOException("Cannot start the schema registry on port " + config.port(), e);
        }
    }

    /** Base URL for clients. */
    public String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        registry.close();
    }
}
