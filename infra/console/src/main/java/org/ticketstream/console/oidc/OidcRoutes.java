package org.ticketstream.console.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.access.ConsoleAccess;
import org.ticketstream.console.access.PageCookies;
import org.ticketstream.console.oidc.LoginRefusedException.Missing;
import org.ticketstream.console.oidc.LoginRefusedException.Reason;
import org.ticketstream.console.oidc.OidcLogin.Arrival;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;

/**
 * The way to the provider and back. A person begins a login by a request of our own page, so no other site can begin
 * one, and comes back by a link of the provider.
 *
 * <p>Two cookies: that of the session is for our own site only ({@code SameSite=Strict}); that of a login that is under
 * way comes along when a link of another site is followed ({@code Lax}), because the way back is such a link. The
 * session's cookie is set on the way back and does not come along with the navigation that follows, which still counts
 * as the other site's. That is no loss: every place of the page is the same shell, which needs no login, and what the
 * shell asks for comes from our own site.
 */
public final class OidcRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
    private static final int BUSY = 8;
    private static final int MOST_REFUSED = 500;
    private static final int TOKEN_BYTES = 32;
    private static final int TOKEN_CHARACTERS = 43;
    private static final int RETRY_SECONDS = 5;

    private final OidcConfig config;
    private final ConsoleAccess access;
    private final PageCookies cookies;
    private final OidcLogin login;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore busy = new Semaphore(BUSY);
    private final Map<String, Missing> refused = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Missing> eldest) {
            return size() > MOST_REFUSED;
        }
    });

    /** @param cookies of the same page as those of {@code access} */
    public OidcRoutes(OidcConfig config, ConsoleAccess access, PageCookies cookies) {
        this.config = config;
        this.access = access;
        this.cookies = cookies;
        this.login = new OidcLogin(config, System::nanoTime);
    }

    /** Adds them. */
    public void add(RoutesConfig routes) {
        routes.post("/api/login/oidc", this::begin);
        routes.get("/api/login/refused", this::refused);
        routes.get(OidcConfig.RETURN, this::comeBack);
    }

    private void begin(Context ctx) {
        String origin = ctx.header("Origin");
        if (origin != null && !origin.equals(config.origin())) {
            throw Refusal.of(
                    409, "The provider brings people back to " + config.origin() + ": open the console there first");
        }
        String from = JsonAnswers.read(ctx).path("from").asText("");
        String browser = browser(ctx).orElseGet(this::newBrowser);
        refused.remove(browser);
        try {
            String url = whenFree(() -> login.begin(browser, from)).toString();
            ctx.cookie(cookies.login(browser, (int) PendingLogins.LONGEST.toSeconds()));
            JsonAnswers.send(ctx, 200, JsonAnswers.object().put("url", url));
        } catch (LoginRefusedException e) {
            throw Refusal.later(503, e.getMessage(), RETRY_SECONDS);
        }
    }

    /** Always to a place of our page. */
    private void comeBack(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        String browser = browser(ctx).orElse("");
        try {
            Arrival arrival = whenFree(() -> login.finish(browser, ctx.queryParamMap()));
            access.begin(ctx, arrival.person(), arrival.goodbye());
            LOG.info("{} has logged in by {}", arrival.person().name(), config.issuer());
            ctx.redirect(arrival.from(), HttpStatus.SEE_OTHER);
        } catch (LoginRefusedException e) {
            LOG.warn("A login by {} is refused: {}", config.issuer(), e.getMessage());
            if (e.reason() == Reason.ROLES) {
                refused.put(browser, e.missing());
            }
            ctx.redirect("/login?refused=" + e.reason().code(), HttpStatus.SEE_OTHER);
        }
    }

    /** What was missing for the person who has just come back in this browser. */
    private void refused(Context ctx) {
        ObjectNode answer = JsonAnswers.object();
        browser(ctx).map(refused::get).ifPresent(missing -> {
            answer.put("name", missing.name()).put("claim", missing.claim());
            missing.found().forEach(answer.putArray("found")::add);
        });
        JsonAnswers.send(ctx, 200, answer);
    }

    /** The browser keeps its own while logins are under way, so that two of its windows can log in. */
    private Optional<String> browser(Context ctx) {
        return Optional.ofNullable(ctx.cookie(cookies.loginName())).filter(token -> token.length() == TOKEN_CHARACTERS);
    }

    private String newBrowser() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private interface Step<T> {
        T take() throws LoginRefusedException;
    }

    /** A provider that hangs must not hold all threads of the page. */
    private <T> T whenFree(Step<T> step) throws LoginRefusedException {
        if (!busy.tryAcquire()) {
            throw new LoginRefusedException(Reason.PROVIDER, "too many people log in at once");
        }
        try {
            return step.take();
        } finally {
            busy.release();
        }
    }
}
