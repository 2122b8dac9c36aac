package org.ticketstream.model.hub;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxies that {@code http_proxy}, {@code https_proxy}, {@code all_proxy} and {@code no_proxy} name, in small or
 * capital letters, as curl and Python read them. The JDK knows only its own properties, which win where they are set.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentProxies.class);
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final String BASIC_IN_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final Map<String, String> environment;
    private final ProxySelector otherwise;

    /** @param otherwise for what the environment names no proxy for; null for none */
    EnvironmentProxies(Map<String, String> environment, ProxySelector otherwise) {
        this.environment = Map.copyOf(environment);
        this.otherwise = otherwise;
    }

    @Override
    public List<Proxy> select(URI uri) {
        List<Proxy> own = otherwise == null ? DIRECT : otherwise.select(uri);
        if (!own.equals(DIRECT) || isExempt(uri)) {
            return own;
        }
        return proxy(uri.getScheme())
                .map(proxy -> List.of(
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy)))))
                .orElse(DIRECT);
    }

    /** Name and password that stand in the proxies' URLs; empty if none does. To be asked before there is a client. */
    Optional<Authenticator> authenticator() {
        boolean any = List.of("http", "https").stream()
                .anyMatch(scheme -> proxy(scheme).map(URI::getUserInfo).isPresent());
        if (!any) {
            return Optional.empty();
        }
        // The JDK sends no password to a proxy that tunnels, unless it is told to: whoever writes one there means it.
        if (System.getProperty(BASIC_IN_TUNNELS) == null) {
            System.setProperty(BASIC_IN_TUNNELS, "");
        }
        return Optional.of(new ProxyAuthenticator());
    }

    private final class ProxyAuthenticator extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            return List.of("http", "https").stream()
                    .flatMap(scheme -> proxy(scheme).stream())
                    .filter(proxy -> proxy.getUserInfo() != null
                            && proxy.getHost().equalsIgnoreCase(getRequestingHost())
                            && port(proxy) == getRequestingPort())
                    .findFirst()
                    .map(proxy -> {
                        String[] parts = proxy.getUserInfo().split(":", 2);
                        return new PasswordAuthentication(
                                parts[0], parts.length > 1 ? parts[1].toCharArray() : new char[0]);
                    })
                    .orElse(null);
        }
    }

    private Optional<URI> proxy(String scheme) {
        return variable(scheme + "_proxy").or(() -> variable("all_proxy")).flatMap(EnvironmentProxies::parse);
    }

    /** A proxy is often written without its scheme. Its password is not shown. */
    private static Optional<URI> parse(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("A proxy of the environment is no URL", e);
        }
        LOG.warn("A proxy of the environment is not used: it must be a URL http://HOST:PORT");
        return Optional.empty();
    }

    private static int port(URI proxy) {
        return proxy.getPort() >= 0 ? proxy.getPort() : proxy.getScheme().equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /** Hosts, their domains with or without a dot before them, {@code *} for all; a port after a colon must agree. */
    private boolean isExempt(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return variable("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .map(entry -> entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .anyMatch(entry -> isExempt(entry, host, uri.getPort()));
    }

    private static boolean isExempt(String entry, String host, int port) {
        if (entry.isEmpty()) {
            return false;
        }
        if (entry.equals("*")) {
            return true;
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > 0 && entry.indexOf(':') == colon;
        String name = hasPort ? entry.substring(0, colon) : entry;
        boolean samePort = !hasPort || entry.substring(colon + 1).equals(Integer.toString(port));
        return samePort && (host.equals(name) || host.endsWith("." + name));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        LOG.debug("The proxy {} for {} cannot be reached", address, uri, failure);
    }
}
