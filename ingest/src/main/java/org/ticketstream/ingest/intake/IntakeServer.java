package org.ticketstream.ingest.intake;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.jetty.http.UriCompliance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.BoundedServer;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.query.StateNotReadyException;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.Topics;

/** The running HTTP face. */
public final class IntakeServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeServer.class);
    private static final long STOP_MILLIS = 5_000;
    private static final UriCompliance IDS_IN_PATHS = UriCompliance.from(EnumSet.of(
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
            UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS,
            UriCompliance.Violation.ILLEGAL_PATH_CHARACTERS));

    private final IntakeConfig config;
    private final Traffic traffic = new Traffic();
    private final Producer<byte[], byte[]> producer;
    private final Javalin server;

    private IntakeServer(
            IntakeConfig config,
            Producer<byte[], byte[]> producer,
            SchemaRegistryClient registry,
            Topics topics,
            Queries queries,
            Clock clock) {
        this.config = config;
        this.producer = producer;
        OpenApi api = OpenApi.load();
        Gate gate = Gate.of(config.access(), config.idempotency(), traffic, clock);
        PeerClient peers = new PeerClient(gate, config.address().tls());
        QualityMetrics metrics = new QualityMetrics(queries);
        StreamMetrics streamMetrics = new StreamMetrics(queries::status);
        RecordSink<Ticket> ticketSink = new RecordSink<>(producer, topics.received(), Ticket.class, registry);
        RecordSink<Correction> correctionSink =
                new RecordSink<>(producer, topics.corrections(), Correction.class, registry);
        this.server = Javalin.create(javalin -> {
            Executor answering =
                    BoundedServer.configure(javalin, "intake", config.address(), config.limits(), gate::wantsBody);
            configure(javalin);
            IntakeHandler tickets = new IntakeHandler(
                    gate,
                    Role.PUBLISHER,
                    new RequestSchema(api, "TicketRequest", "Ticket", "tickets"),
                    new TicketReader(),
                    ticketSink,
                    clock,
                    answering);
            IntakeHandler corrections = new IntakeHandler(
                    gate,
                    Role.CORRECTOR,
                    new RequestSchema(api, "CorrectionRequest", "Correction", "corrections"),
                    new CorrectionReader(),
                    correctionSink,
                    clock,
                    answering);
            WebhookHandler webhooks =
                    new WebhookHandler(gate, config.webhooks(), api, ticketSink, correctionSink, clock, answering);
            RoutesConfig routes = javalin.routes;
            routes.before(this::begin);
            routes.post("/v1/tickets", tickets);
            routes.post("/v1/corrections", corrections);
            routes.get("/v1/tickets/{id}", new TicketHandler(gate, queries, peers));
            routes.get("/v1/quality", new QualityHandler(gate, queries, peers));
            routes.get("/v1/review", new ReviewHandler(gate, queries, peers));
            routes.get("/metrics", ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                    .result(streamMetrics.scrape() + metrics.scrapeIfReady()));
            routes.post("/v1/webhooks/{source}", webhooks);
            routes.get("/v1/openapi.json", ctx -> ctx.contentType("application/json")
                    .result(api.bytes()));
            routes.get("/health/live", ctx -> Responses.health(ctx, "live"));
            routes.get("/health/ready", ctx -> {
                gate.requireOpen();
                StreamReadiness.require(queries.status());
                Responses.health(ctx, "ready");
            });
            routes.exception(ProblemException.class, (e, ctx) -> Responses.problem(ctx, e.problem()));
            routes.exception(
                    StateNotReadyException.class, (e, ctx) -> Responses.problem(ctx, Gate.unavailable(e.getMessage())));
            routes.exception(HttpResponseException.class, IntakeServer::refused);
            routes.exception(Exception.class, IntakeServer::failed);
            javalin.requestLogger.http((ctx, millis) -> end(ctx));
        });
    }

    private static void configure(JavalinConfig javalin) {
        javalin.http.prefer405over404 = true;
        // Jetty caches header values of a connection, by default without regard to case: a key must not pass for
        // another one.
        javalin.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheCaseSensitive(true));
        // A ticket's id may hold a slash or a percent sign, which are written as %2F and %25 in its URL.
        javalin.jetty.modifyHttpConfiguration(http -> http.setUriCompliance(IDS_IN_PATHS));
        javalin.jetty.modifyServletContextHandler(
                servlets -> servlets.getServletHandler().setDecodeAmbiguousURIs(true));
        javalin.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
    }

    /**
     * Starts listening.
     *
     * @param kafkaProperties further producer properties; others are left out
     * @param queries what is asked for tickets and models
     */
    public static IntakeServer start(
            IntakeConfig config,
            String bootstrapServers,
            Map<String, String> kafkaProperties,
            SchemaRegistryClient registry,
            Topics topics,
            Queries queries) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
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
        kafkaProperties.forEach((name, value) -> {
            if (ProducerConfig.configNames().contains(name)) {
                settings.put(name, value);
            }
        });
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        return start(config, producer, registry, topics, queries, Clock.systemUTC());
    }

    /** @param producer closed with the server */
    static IntakeServer start(
            IntakeConfig config,
            Producer<byte[], byte[]> producer,
            SchemaRegistryClient registry,
            Topics topics,
            Queries queries,
            Clock clock) {
        IntakeServer intake = new IntakeServer(config, producer, registry, topics, queries, clock);
        BoundedServer.start(intake.server, config.address());
        LOG.info("Intake listens on {}:{}", config.address().host(), intake.port());
        return intake;
    }

    public int port() {
        return server.port();
    }

    private void begin(Context ctx) {
        traffic.enter();
        RequestIds.assign(ctx);
    }

    private void end(Context ctx) {
        traffic.leave();
        LOG.debug("{} {} {} {}", RequestIds.of(ctx), ctx.method(), ctx.path(), ctx.status());
    }

    private static void refused(HttpResponseException e, Context ctx) {
        Responses.problem(ctx, Problem.of(e.getStatus(), "Refused", String.valueOf(e.getMessage())));
    }

    private static void failed(Exception e, Context ctx) {
        LOG.error("Request {} failed", RequestIds.of(ctx), e);
        Responses.problem(ctx, Problem.of(500, "Failed", "The service has failed; its log says why"));
    }

    /** Takes nothing new, answers what is under way, then stops. Idempotent. */
    @Override
    public void close() {
        try {
            if (!traffic.drain(config.drainTimeout())) {
                LOG.warn("Intake: {}", Traffic.describe(config.drainTimeout()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        producer.close();
    }
}
