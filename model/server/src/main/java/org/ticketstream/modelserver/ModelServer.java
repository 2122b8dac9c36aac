package org.ticketstream.modelserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.http.BoundedServer;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.model.classify.TicketClassifier;

/**
 * Serves one classifier, which stays the caller's to close.
 *
 * <ul>
 *   <li>Open Inference Protocol: {@code GET /v2}, {@code /v2/health/live}, {@code /v2/health/ready}, {@code
 *       /v2/models/NAME}, {@code .../ready}, {@code POST .../infer}, each with and without {@code /versions/VERSION}
 *   <li>text-embeddings-inference: {@code POST /predict}, {@code GET /info}, {@code GET /health}
 *   <li>Prometheus: {@code GET /metrics}
 * </ul>
 *
 * Errors are {@code {error, error_type}} with 401 without the key, 404 for another model, 413 for too much, 422 for
 * what cannot be understood, 408 when it comes too slowly, 424 when the model fails, 429 when it is overloaded, 503
 * when it gives no answer in time or is closing.
 */
public final class ModelServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);
    private static final String ENDPOINT = "endpoint";
    private static final String MODEL = "/v2/models/{model}";
    private static final String VERSION = MODEL + "/versions/{version}";
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final ServeConfig config;
    private final ModelMetadata model;
    private final ServeMetrics metrics;
    private final RequestScorer scorer;
    private final Javalin http;
    private final AtomicBoolean closing = new AtomicBoolean();
    private int port;

    private ModelServer(ServeConfig config, TicketClassifier classifier) {
        this.config = config;
        this.model = new ModelMetadata(config.modelName(), classifier);
        this.metrics = new ServeMetrics(model, classifier);
        this.scorer = new RequestScorer(classifier, config.maxClientBatch(), config.requestTimeout());
        this.http = Javalin.create(this::configure);
    }

    /** Listens as soon as this returns; the classifier should be warm by then. */
    public static ModelServer start(ServeConfig config, TicketClassifier classifier) {
        ModelServer server = new ModelServer(config, classifier);
        BoundedServer.start(server.http, config.address());
        server.port = server.http.port();
        LOG.info("Serving {} as {} on port {}", classifier.bundle(), config.modelName(), server.port());
        return server;
    }

    /** The port that it listens, or has listened, on. */
    public int port() {
        return port;
    }

    /** Says that it is not ready, takes nothing more in, answers what is under way. Idempotent. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            http.stop();
            metrics.close();
        }
    }

    private void configure(JavalinConfig javalin) {
        Executor answering = BoundedServer.configure(javalin, "serve", config.address(), limits(), this::wantsBody);
        javalin.jetty.modifyServer(server -> {
            server.setStopTimeout(DRAIN.toMillis());
            server.insertHandler(new GracefulHandler());
        });
        javalin.requestLogger.http((context, millis) -> metrics.answered(
                Optional.<String>ofNullable(context.attribute(ENDPOINT)).orElse("other"),
                context.statusCode(),
                Duration.ofNanos((long) (millis * 1e6))));
        health(javalin.routes);
        describe(javalin.routes);
        score(javalin.routes, answering);
        errors(javalin.routes);
    }

    private void health(RoutesConfig routes) {
        routes.get(
                "/v2/health/live",
                context -> JsonBodies.answer(context, JsonBodies.object().put("live", true)));
        routes.get("/v2/health/ready", context -> {
            requireOpen();
            JsonBodies.answer(context, JsonBodies.object().put("ready", true));
        });
        routes.get("/health", context -> requireOpen());
        routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape()));
    }

    private void describe(RoutesConfig routes) {
        routes.get("/info", context -> JsonBodies.answer(context, model.info()));
        routes.get("/v2", context -> {
            String version = Optional.ofNullable(ModelServer.class.getPackage().getImplementationVersion())
                    .orElse("unpackaged");
            ObjectNode server = JsonBodies.object().put("name", "ticketstream").put("version", version);
            server.putArray("extensions");
            JsonBodies.answer(context, server);
        });
        for (String path : new String[] {MODEL, VERSION}) {
            routes.get(path, context -> {
                model.requireNamed(context);
                JsonBodies.answer(context, model.metadata());
            });
            routes.get(path + "/ready", context -> {
                model.requireNamed(context);
                requireOpen();
                JsonBodies.answer(
                        context, JsonBodies.object().put("name", model.name()).put("ready", true));
            });
        }
    }

    private void score(RoutesConfig routes, Executor answering) {
        PredictHandler predict = new PredictHandler(scorer, model, metrics, answering);
        InferHandler infer = new InferHandler(scorer, model, metrics, answering);
        routes.post("/predict", context -> {
            admit(context, "predict");
            predict.handle(context);
        });
        for (String path : new String[] {MODEL, VERSION}) {
            routes.post(path + "/infer", context -> {
                admit(context, "infer");
                infer.handle(context);
            });
        }
    }

    private void errors(RoutesConfig routes) {
        routes.exception(ApiException.class, (failure, context) -> JsonBodies.error(context, failure));
        routes.exception(HttpResponseException.class, (failure, context) -> {
            JsonBodies.error(
                    context, ApiException.unknown(context.method() + " " + context.path() + " is not served here"));
        });
        routes.exception(Exception.class, (failure, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), failure);
            JsonBodies.error(context, ApiException.failed("Internal error: " + failure.getMessage()));
        });
    }

    private void admit(Context context, String endpoint) {
        context.attribute(ENDPOINT, endpoint);
        if (!isKnown(context.header("Authorization"))) {
            throw ApiException.unauthorised();
        }
        requireOpen();
    }

    private HttpLimits limits() {
        return HttpLimits.of(config.maxPayloadBytes())
                .withAnswerTime(config.requestTimeout().plus(DRAIN));
    }

    private boolean wantsBody(Request request) {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        return request.getMethod().equals("POST")
                && (path.equals("/predict") || path.endsWith("/infer"))
                && isKnown(request.getHeaders().get("Authorization"));
    }

    private boolean isKnown(String authorization) {
        if (config.apiKey().isEmpty()) {
            return true;
        }
        byte[] expected = ("Bearer " + config.apiKey().get()).getBytes(StandardCharsets.UTF_8);
        String given = Optional.ofNullable(authorization).orElse("");
        // Takes the same time wherever the first difference is.
        return MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
    }

    private void requireOpen() {
        if (closing.get()) {
            throw ApiException.unhealthy("The server is closing");
        }
    }
}
