package org.ticketstream.console.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
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

/**
 * Login by key, logout, and who a request comes from. Without keys and without a provider everybody may do everything,
 * as with the intake.
 */
public final class ConsoleAccess {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAccess.class);
    private static final int LONGEST_KEY = 200;

    private final ApiKeys keys;
    private final Optional<LoginProvider> provider;
    private final String everybody;
    private final PageCookies cookies;
    private final Sessions sessions;
    private final LoginThrottle throttle = new LoginThrottle(System::nanoTime);

    /**
     * @param provider by which people log in, too
     * @param everybody name of all who look, where there is no login
     */
    public ConsoleAccess(
            ApiKeys keys,
            Optional<LoginProvider> provider,
            String everybody,
            PageCookies cookies,
            Duration whole,
            Duration idle) {
        this.keys = keys;
        this.provider = provider;
        this.everybody = everybody;
        this.cookies = cookies;
        this.sessions = new Sessions(whole, idle, System::nanoTime);
    }

    /** People who are logged in. */
    public int sessions() {
        return sessions.count();
    }

    /** Adds login, logout and "who am I". */
    public void add(RoutesConfig routes) {
        routes.get("/api/me", this::me);
        routes.get("/api/login", this::ways);
        routes.post("/api/login", this::login);
        routes.post("/api/logout", this::logout);
    }

    /**
     * Who asks.
     *
     * @throws Refusal 401 if nobody has logged in, 403 if the person lacks the role
     */
    public Person require(Context ctx, Role role) {
        Person person = find(ctx.cookie(cookies.sessionName()))
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
    public boolean knows(String header) {
        if (isOpen()) {
            return true;
        }
        for (String each : String.valueOf(header).split(";")) {
            String[] parts = each.strip().split("=", 2);
            if (parts.length == 2
                    && parts[0].equals(cookies.sessionName())
                    && find(parts[1]).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Person> find(String token) {
        if (isOpen()) {
            return Optional.of(new Person(everybody, Set.of(Role.ADMIN)));
        }
        return Optional.ofNullable(token).flatMap(sessions::find).flatMap(this::person);
    }

    private Optional<Person> person(Login login) {
        if (login instanceof Login.ByProvider known) {
            return Optional.of(known.person());
        }
        return keys.findHash(((Login.ByKey) login).hash())
                .map(client -> new Person(client.name(), client.key().roles()));
    }

    private boolean isOpen() {
        return provider.isEmpty() && keys.isOpen();
    }

    /** How one can log in. */
    private void ways(Context ctx) {
        ObjectNode ways = JsonAnswers.object().put("keys", !keys.isOpen());
        provider.ifPresent(
                each -> ways.putObject("provider").put("label", each.label()).put("url", each.publicUrl()));
        JsonAnswers.send(ctx, 200, ways);
    }

    /**
     * Begins the session of a person whom the provider knows.
     *
     * @param goodbye where the session at the provider ends, too
     */
    public void begin(Context ctx, Person person, Optional<URI> goodbye) {
        ctx.cookie(cookies.session(sessions.begin(new Login.ByProvider(person, goodbye)), -1));
    }

    private void me(Context ctx) {
        ObjectNode me = JsonAnswers.object().put("open", isOpen());
        find(ctx.cookie(cookies.sessionName())).ifPresent(person -> {
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
        ctx.cookie(cookies.session(sessions.begin(new Login.ByKey(DigestUtils.sha256Hex(key))), -1));
        LOG.info("{} has logged in", client.get().name());
        me(ctx, client.get());
    }

    private static void me(Context ctx, KnownClient client) {
        JsonAnswers.send(ctx, 200, JsonAnswers.object().put("name", client.name()));
    }

    private void logout(Context ctx) {
        Optional<Login> login =
                Optional.ofNullable(ctx.cookie(cookies.sessionName())).flatMap(sessions::end);
        ctx.cookie(cookies.session("", 0));
        ObjectNode answer = JsonAnswers.object();
        if (login.isPresent() && login.get() instanceof Login.ByProvider known) {
            known.goodbye().ifPresent(url -> answer.put("url", url.toString()));
        }
        JsonAnswers.send(ctx, 200, answer);
    }
}
