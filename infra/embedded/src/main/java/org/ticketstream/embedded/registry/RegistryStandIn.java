package org.ticketstream.embedded.registry;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.ticketstream.http.BoundedServer;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.HttpLimits;

/**
 * Serves the Confluent Schema Registry client on one machine: register, look up, versions, ids, compatibility, for
 * Avro. No deletion, no references, no authentication, one instance: not a registry for production.
 */
public final class RegistryStandIn implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 1024 * 1024;

    private final SchemaRegistry registry;
    private final Javalin http;

    private RegistryStandIn(SchemaRegistry registry, Javalin http) {
        this.registry = registry;
        this.http = http;
    }

    /** Reads all schemas back from the topic, then listens. */
    public static RegistryStandIn start(RegistryConfig config) {
        HttpAddress address = HttpAddress.plain(config.host(), config.port());
        SchemaRegistry registry = new SchemaRegistry(config.bootstrapServers(), config.topic(), config.defaultLevel());
        try {
            Javalin http = Javalin.create(javalin -> configure(javalin, address, new RegistryHandler(registry)));
            BoundedServer.start(http, address);
            return new RegistryStandIn(registry, http);
        } catch (RuntimeException e) {
            registry.close();
            throw new IllegalStateException("Cannot start the schema registry: " + e.getMessage(), e);
        }
    }

    private static void configure(JavalinConfig javalin, HttpAddress address, RegistryHandler handler) {
        BoundedServer.configure(javalin, "registry", address, HttpLimits.of(MAX_REQUEST_BYTES), request -> true);
        // A subject may hold a slash, which is written as %2F.
        javalin.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(UriCompliance.UNSAFE));
        javalin.jetty.modifyServletContextHandler(
                servlets -> servlets.getServletHandler().setDecodeAmbiguousURIs(true));
        javalin.routes.get("/*", handler).post("/*", handler).put("/*", handler).delete("/*", handler);
    }

    /** Base URL for clients. */
    public String url() {
        return "http://localhost:" + http.port();
    }

    int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.stop();
        registry.close();
    }
}
