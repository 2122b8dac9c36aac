package org.ticketstream.console.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.http.access.ApiKeys;
import org.ticketstream.http.access.KnownClient;
import org.ticketstream.http.access.Role;

/** Login, logout, and who a request comes from. Without keys everybody may do everything, as with the intake. */
public final class ConsoleAccess {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAccess.class);
    private static final int LONGEST_KEY = 200;

    private final ApiKeys keys;
    private final String everybody;
    private final boolean tls;
    private final int port;
    private final Sessions sessions;
    private final LoginThrottle throttle = new LoginThrottle(System::nanoTime);

    /**
     * @param everybody name of all who look, where there are no keys
     * @param tls whether the page comes by TLS
     * @param port of the page: cookies of one machine are not told apart by it
     */
    public ConsoleAccess(ApiKeys keys, String everybody, boolean tls, int port, Duration whole, Duration idle) {
        this.keys = keys;
        this.everybody = everybody;
        this.tls = tls;
        this.port = port;
        this.sessions = new Sessions(whole, idle, System::nanoTime);
    }

    /** Adds login, logout and "who am I". */
    public void add(RoutesConfig routes) {
        routes.get("/api/me", this::me);
        routes.post("/api/login", this::login);
        routes.post("/api/logout", this::logout);
    }

    /**
     * Who asks.
     *
     * @throws Refusal 401 if nobody has logged in, 403 if the person lacks the role
     */
    public Person require(Context ctx, Role role) {
        Person person = find(ctx.cookie(cookieName()))
                .orElseThrow(() -> Refusal.of(401, "Log in first; the session is over, or the key is no longer valid"));
        if (!person.may(role)) {
            throw Refusal.of(
                    403,
                    "This needs the role " + role + " (" + person.name() + " has: " + new TreeSet<>(person.roles())
                            + ")");
        }
        return person;
    }

    /** Whether a request with this cookie header may bring a body. */
    public boolean knows(String cookies) {
        if (keys.isOpen()) {
            return true;
        }
        for (String each : String.valueOf(cookies).split(";")) {
            String[] parts = each.strip().split("=", 2);
            if (parts.length == 2
                    && parts[0].equals(cookieName())
                    && find(parts[1]).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Person> find(String token) {
        if (keys.isOpen()) {
            return Optional.of(new Person(everybody, Set.of(Role.ADMIN)));
        }
        return Optional.ofNullable(token)
                .flatMap(sessions::keyHash)
                .flatMap(keys::findHash)
                .map(client -> new Person(client.name(), client.key().roles()));
    }

    private void me(Context ctx) {
        ObjectNode me = JsonAnswers.object().put("open", keys.isOpen());
        find(ctx.cookie(cookieName())).ifPresent(person -> {
            me.put("name", person.name());
            ArrayNode may = me.putArray("may");
            for (Role role : Role.values()) {
                if (person.may(role)) {
                    may.add(role.toString());
                }
            }
        });
        JsonAnswers.send(ctx, 200, me);
    }

    private void login(Context ctx) {
        throttle.require(ctx.ip());
        String key = JsonAnswers.text(JsonAnswers.read(ctx), "key", LONGEST_KEY).strip();
        Optional<KnownClient> client = keys.find(key);
        if (client.isEmpty()) {
            throttle.failed(ctx.ip());
            LOG.warn("A login from {} has failed", ctx.ip());
            throw Refusal.of(401, "This key is not known");
        }
        ctx.cookie(cookie(sessions.begin(DigestUtils.sha256Hex(key)), -1));
        LOG.info("{} has logged in", client.get().name());
        me(ctx, client.get());
    }

    private static void me(Context ctx, KnownClient client) {
        JsonAnswers.send(ctx, 200, JsonAnswers.object().put("name", client.name()));
    }

    private void logout(Context ctx) {
        Optional.ofNullable(ctx.cookie(cookieName())).ifPresent(sessions::end);
        ctx.cookie(cookie("", 0));
        JsonAnswers.send(ctx, 200, JsonAnswers.object());
    }

    private Cookie cookie(String value, int maxAge) {
        return new Cookie(cookieName(), value, "/", maxAge, tls, true, null, SameSite.STRICT);
    }

    private String cookieName() {
        return tls ? "__Host-ticketstream" : "ticketstream-console-" + port;
    }
}
