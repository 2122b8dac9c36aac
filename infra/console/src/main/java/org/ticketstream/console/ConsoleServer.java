package org.ticketstream.console;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.access.LoginProvider;
import org.ticketstream.console.access.PageCookies;
import org.ticketstream.console.assets.PageRoutes;
import org.ticketstream.console.deadletters.DeadLetterRoutes;
import org.ticketstream.console.explain.ExplainRoutes;
import org.ticketstream.console.health.HealthRoutes;
import org.ticketstream.console.health.StatusWatch;
import org.ticketstream.console.labels.ChampionLabels;
import org.ticketstream.console.labels.LabelRoutes;
import org.ticketstream.console.live.LiveFeed;
import org.ticketstream.console.live.LiveRoutes;
import org.ticketstream.console.models.ModelRoutes;
import org.ticketstream.console.oidc.OidcRoutes;
import org.ticketstream.console.quality.QualityRoutes;
import org.ticketstream.console.queue.QueueRoutes;
import org.ticketstream.console.tickets.CorrectionDesk;
import org.ticketstream.console.tickets.CorrectionRoutes;
import org.ticketstream.console.tickets.IngestClient;
import org.ticketstream.console.tickets.TicketRoutes;
import org.ticketstream.console.training.TrainingRoutes;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.OwnPage;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.console.web.SecurityHeaders;
import org.ticketstream.http.BoundedServer;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.http.IdsInPaths;
import org.ticketstream.http.access.ApiKeys;
import org.ticketstream.operations.explain.AnswerExplainer;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;

/** The console's HTTP server: the page, and what it asks for. Reads Kafka only while somebody looks. */
public final class ConsoleServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    private static final int LARGEST_REQUEST = 64 * 1024;
    private static final Set<String> LOGINS = Set.of("/api/login", "/api/login/oidc");
    private static final long STOP_MILLIS = 2_000;

    private final ConsoleConfig config;
    private final OwnPage ownPage;
    private final ConsoleAccess access;
    private final Optional<OidcRoutes> oidc;
    private final LiveFeed feed;
    private final LiveRoutes live;
    private final ChampionLabels labels;
    private final IngestClient ingest;
    private final TicketRoutes tickets;
    private final ExplainRoutes explanations;
    private final CorrectionDesk desk;
    private final ModelRoutes models;
    private final StatusWatch status;
    private final DeadLetterRoutes deadLetters;
    private final QualityRoutes quality;
    private final TrainingRoutes trainings;
    private final ConsoleMeters meters;
    private final Javalin server;

    private ConsoleServer(ConsoleConfig config, Installation installation) {
        this.config = config;
        this.ownPage = new OwnPage(config.names(), config.onLoopback());
        PageCookies cookies = new PageCookies(config.isTls(), config.address().port());
        ConsoleLogin login = config.login();
        this.access = new ConsoleAccess(
                new ApiKeys(login.apiKeys()),
                login.provider().map(each -> new LoginProvider(each.label(), each.origin())),
                AuditLog.thisUser(),
                cookies,
                login.time(),
                login.idle());
        this.oidc = login.provider().map(each -> new OidcRoutes(each, access, cookies));
        this.feed = new LiveFeed(installation);
        this.live = new LiveRoutes(feed, access);
        this.labels = new ChampionLabels(installation);
        this.ingest = new IngestClient(
                config.ingest(), config.ingestKey(), config.address().tls());
        this.tickets = new TicketRoutes(access, ingest, installation);
        this.explanations = new ExplainRoutes(access, ingest, new AnswerExplainer(installation, config.bundles()));
        this.desk = new CorrectionDesk(installation);
        this.models = new ModelRoutes(access, installation, config.bundles());
        this.status = new StatusWatch(installation, config.groups());
        this.deadLetters = new DeadLetterRoutes(access, installation);
        this.quality = new QualityRoutes(access, installation);
        this.trainings = new TrainingRoutes(access, installation);
        this.meters = new ConsoleMeters(live::open, access::sessions);
        this.server = Javalin.create(this::configure);
    }

    /** Listens as soon as this returns. */
    public static ConsoleServer start(ConsoleConfig config, Installation installation) {
        ConsoleServer console = new ConsoleServer(config, installation);
        BoundedServer.start(console.server, config.address());
        LOG.info("The console listens on {}:{}", config.address().host(), console.port());
        return console;
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void configure(JavalinConfig javalin) {
        BoundedServer.configure(javalin, "console", config.address(), HttpLimits.of(LARGEST_REQUEST), this::wantsBody);
        javalin.http.prefer405over404 = true;
        IdsInPaths.allow(javalin);
        javalin.jetty.modifyHttpConfiguration(http -> {
            http.setHeaderCacheCaseSensitive(true);
            http.setSendServerVersion(false);
        });
        javalin.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
        RoutesConfig routes = javalin.routes;
        routes.before(this::guard);
        PageRoutes.add(routes);
        access.add(routes);
        oidc.ifPresent(each -> each.add(routes));
        live.add(routes);
        LabelRoutes.add(routes, access, labels);
        tickets.add(routes);
        explanations.add(routes);
        new CorrectionRoutes(access, labels, desk).add(routes);
        new QueueRoutes(access, ingest).add(routes);
        models.add(routes);
        HealthRoutes.add(routes, access, status);
        deadLetters.add(routes);
        quality.add(routes);
        trainings.add(routes);
        meters.add(javalin);
        routes.get("/health/live", ctx -> JsonAnswers.send(ctx, 200, JsonAnswers.object()));
        addFailures(routes);
    }

    private void guard(Context ctx) {
        SecurityHeaders.set(ctx, config.isTls());
        ownPage.require(ctx);
    }

    /** A body is read only from a person who is known, and for a login. */
    private boolean wantsBody(Request request) {
        String path = String.valueOf(request.getHttpURI().getCanonicalPath());
        return request.getMethod().equals("POST")
                && path.startsWith("/api/")
                && (LOGINS.contains(path) || access.knows(request.getHeaders().get("Cookie")));
    }

    private static void addFailures(RoutesConfig routes) {
        routes.exception(Refusal.class, (e, ctx) -> JsonAnswers.send(ctx, e));
        routes.exception(CompletionException.class, (e, ctx) -> failed(e.getCause(), ctx));
        routes.exception(
                HttpResponseException.class,
                (e, ctx) -> JsonAnswers.send(ctx, Refusal.of(e.getStatus(), "There is nothing here")));
        routes.exception(Exception.class, ConsoleServer::failed);
    }

    private static void failed(Throwable e, Context ctx) {
        if (e instanceof Refusal refusal) {
            JsonAnswers.send(ctx, refusal);
            return;
        }
        if (e instanceof KafkaException) {
            LOG.warn("{} {}: Kafka does not answer: {}", ctx.method(), ctx.path(), e.toString());
            JsonAnswers.send(ctx, Refusal.later(503, "Kafka does not answer", 5));
            return;
        }
        LOG.error("{} {} has failed", ctx.method(), ctx.path(), e);
        JsonAnswers.send(ctx, Refusal.of(500, "The console has failed; its log says why"));
    }

    @Override
    public void close() throws InterruptedException {
        desk.close();
        models.close();
        status.close();
        deadLetters.close();
        quality.close();
        trainings.close();
        live.close();
        feed.close();
        explanations.close();
        stopServer();
        meters.close();
    }

    /** Pages that wait for news are not waited for: they ask again when there is a console again. */
    private void stopServer() {
        try {
            server.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            LOG.debug("Pages were cut off that waited for news", e);
        }
    }
}
