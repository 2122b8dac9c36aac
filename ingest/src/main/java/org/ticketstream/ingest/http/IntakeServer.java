package org.ticketstream.ingest.http;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.BoundedServer;
import org.ticketstream.http.IdsInPaths;
import org.ticketstream.http.access.Role;
import org.ticketstream.ingest.health.StreamStatus;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.http.api.Problem;
import org.ticketstream.ingest.http.api.ProblemException;
import org.ticketstream.ingest.http.api.RequestIds;
import org.ticketstream.ingest.http.api.Responses;
import org.ticketstream.ingest.http.queries.QueryRoutes;
import org.ticketstream.ingest.http.records.RecordSink;
import org.ticketstream.ingest.http.records.RequestParser;
import org.ticketstream.ingest.metrics.IngestMeters;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.telemetry.metrics.HttpMeters;
import org.ticketstream.telemetry.metrics.ServiceMeters;

/** The HTTP server of tickets, corrections, webhooks and queries. */
public final class IntakeServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeServer.class);
    private static final String TICKETS = "/v1/tickets";
    private static final String CORRECTIONS = "/v1/corrections";
    private static final String WEBHOOKS = "/v1/webhooks/";
    private static final long STOP_MILLIS = 5_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final IntakeConfig config;
    private final InFlightRequests requests = new InFlightRequests();
    private final Producer<byte[], byte[]> producer;
    private final HttpMeters http;
    private final Javalin server;

    private IntakeServer(
            IntakeConfig config,
            Producer<byte[], byte[]> producer,
            SchemaRegistryClient registry,
            Topics topics,
            Queries queries,
            ServiceMeters meters,
            Clock clock) {
        this.config = config;
        this.producer = producer;
        this.http = new HttpMeters(meters.registry());
        IngestMeters.addIntakeProducer(meters, producer::metrics);
        AccessControl access = new AccessControl(config.access(), RequestParser.MAX_BATCH, clock);
        this.server = Javalin.create(javalin -> {
            Executor executor = BoundedServer.configure(
                    javalin, "intake", config.address(), config.limits(), request -> wantsBody(request, access));
            configure(javalin);
            HandlerContext context = new HandlerContext(
                    access, requests, new IdempotencyKeys(config.idempotency(), clock), clock, executor);
            RoutesConfig routes = javalin.routes;
            routes.before(this::begin);
            addRecordRoutes(routes, context, registry, topics);
            QueryRoutes.add(routes, access, queries, config.address().tls(), meters);
            routes.get("/health/live", ctx -> Responses.health(ctx, "live"));
            routes.get("/health/ready", ctx -> {
                requests.requireOpen();
                requireReady(queries.status());
                Responses.health(ctx, "ready");
            });
            routes.exception(ProblemException.class, (e, ctx) -> Responses.problem(ctx, e.problem()));
            routes.exception(HttpResponseException.class, IntakeServer::refused);
            routes.exception(Exception.class, IntakeServer::failed);
            javalin.requestLogger.http(this::end);
        });
    }

    private void addRecordRoutes(
            RoutesConfig routes, HandlerContext context, SchemaRegistryClient registry, Topics topics) {
        OpenApi api = OpenApi.load();
        RecordSink<Ticket> tickets = new RecordSink<>(producer, topics.received(), Ticket.class, registry);
        RecordSink<Correction> corrections =
                new RecordSink<>(producer, topics.corrections(), Correction.class, registry);
        routes.post(TICKETS, new IntakeHandler(context, Role.PUBLISHER, RequestParser.ofTickets(api), tickets));
        routes.post(
                CORRECTIONS, new IntakeHandler(context, Role.CORRECTOR, RequestParser.ofCorrections(api), corrections));
        routes.post(WEBHOOKS + "{source}", new WebhookHandler(context, config.webhooks(), api, tickets, corrections));
        routes.get(
                "/v1/openapi.json", ctx -> ctx.contentType("application/json").result(api.bytes()));
    }

    /** A body is read only for an endpoint that takes one, from a client that is known: webhooks sign theirs. */
    private boolean wantsBody(Request request, AccessControl access) {
        if (!request.getMethod().equals("POST") || requests.isDraining()) {
            return false;
        }
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        boolean records = path.equals(TICKETS) || path.equals(CORRECTIONS);
        return records && access.knows(request.getHeaders().get("Authorization")) || path.startsWith(WEBHOOKS);
    }

    /** Tickets that are taken are safe in Kafka, but a service that does not work on them is not ready. */
    private static void requireReady(StreamStatus status) {
        if (status.notReady().isPresent()) {
            throw Problem.unavailable(status.notReady().get()).toException();
        }
    }

    private static void configure(JavalinConfig javalin) {
        javalin.http.prefer405over404 = true;
        // Jetty caches header values of a connection, by default without regard to case: a key must not pass for
        // another one.
        javalin.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheCaseSensitive(true));
        IdsInPaths.allow(javalin);
        javalin.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
    }

    /** As {@link #start(IntakeConfig, Installation, Queries, ServiceMeters)}, of a server that nobody watches. */
    public static IntakeServer start(IntakeConfig config, Installation installation, Queries queries) {
        return start(config, installation, queries, new ServiceMeters("intake"));
    }

    /**
     * Starts listening.
     *
     * @param installation whose Kafka properties that are no producer's are left out
     * @param queries answer the endpoints that read state
     * @param meters of the service, closed by its owner
     */
    public static IntakeServer start(
            IntakeConfig config, Installation installation, Queries queries, ServiceMeters meters) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                installation.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.DEAD_LETTER_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                20_000));
        installation.kafkaProperties().forEach((name, value) -> {
            if (ProducerConfig.configNames().contains(name)) {
                settings.put(name, value);
            }
        });
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        return start(
                config, producer, installation.registry(), installation.topics(), queries, meters, Clock.systemUTC());
    }

    /** @param producer closed with the server */
    static IntakeServer start(
            IntakeConfig config,
            Producer<byte[], byte[]> producer,
            SchemaRegistryClient registry,
            Topics topics,
            Queries queries,
            ServiceMeters meters,
            Clock clock) {
        IntakeServer intake = new IntakeServer(config, producer, registry, topics, queries, meters, clock);
        BoundedServer.start(intake.server, config.address());
        LOG.info("Intake listens on {}:{}", config.address().host(), intake.port());
        return intake;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void begin(Context ctx) {
        requests.enter();
        RequestIds.assign(ctx);
    }

    private void end(Context ctx, float millis) {
        requests.leave();
        http.answered(ctx.req().getMethod(), route(ctx), ctx.statusCode(), Duration.ofNanos((long)
                (millis * NANOS_PER_MILLI)));
        Responses.refusal(ctx).ifPresent(problem -> http.refused(problem.status(), problem.title()));
        LOG.debug("{} {} {} {}", RequestIds.of(ctx), ctx.method(), ctx.path(), ctx.status());
    }

    /** As it is written above; what no route matches is one route. */
    private static String route(Context ctx) {
        Endpoint matched = ctx.endpoints().lastHttpEndpoint();
        return matched == null ? "none" : matched.path;
    }

    private static void refused(HttpResponseException e, Context ctx) {
        Responses.problem(ctx, Problem.of(e.getStatus(), "Refused", String.valueOf(e.getMessage())));
    }

    private static void failed(Exception e, Context ctx) {
        LOG.error("Request {} failed", RequestIds.of(ctx), e);
        Responses.problem(ctx, Problem.of(500, "Failed", "The service has failed; its log says why"));
    }

    /** Refuses new requests, answers those in flight, then stops. Idempotent. */
    @Override
    public void close() {
        try {
            if (!requests.drain(config.drainTimeout())) {
                LOG.warn("Intake: {}", InFlightRequests.describe(config.drainTimeout()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        producer.close();
    }
}
