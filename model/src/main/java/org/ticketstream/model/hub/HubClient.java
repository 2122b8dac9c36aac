package org.ticketstream.model.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.model.hub.transfer.BodyReader;
import org.ticketstream.model.hub.transfer.UnreachableException;

/**
 * HTTP as the hub speaks it. Redirects are followed here and not by the JDK's client, so that the token goes to the
 * endpoint and nowhere else. Proxies are those of the JDK's standard properties, else of the environment.
 */
final class HubClient {

    private static final Logger LOG = LoggerFactory.getLogger(HubClient.class);
    private static final int MOST_REDIRECTS = 10;
    private static final int LARGEST_ANSWER = 32 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HubOptions options;
    private final HubErrors errors;
    private final HttpClient http;
    private final boolean sendToken;

    HubClient(HubOptions options, HubErrors errors) {
        this.options = options;
        this.errors = errors;
        EnvironmentProxies proxies = new EnvironmentProxies(System.getenv(), ProxySelector.getDefault());
        Optional<Authenticator> proxyPassword = proxies.authenticator();
        HttpClient.Builder client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .proxy(proxies);
        proxyPassword.ifPresent(client::authenticator);
        this.http = client.build();
        boolean encrypted = options.endpoint().getScheme().equalsIgnoreCase("https")
                || options.endpoint().getHost().matches("localhost|127\\.[0-9.]+|\\[::1]");
        this.sendToken = options.token().isPresent() && encrypted;
        if (options.token().isPresent() && !encrypted) {
            LOG.warn("HF_TOKEN is not sent to {}: the connection is not encrypted", options.endpoint());
        }
    }

    /** The whole body of a small answer. */
    byte[] read(URI uri) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableByteChannel sink = Channels.newChannel(bytes);
        try (BodyReader body = open(uri, 0).body()) {
            for (List<ByteBuffer> buffers = body.next(); !buffers.isEmpty(); buffers = body.next()) {
                for (ByteBuffer buffer : buffers) {
                    sink.write(buffer);
                }
                if (bytes.size() > LARGEST_ANSWER) {
                    throw errors.failure("the answer is larger than " + LARGEST_ANSWER + " bytes", null);
                }
            }
        }
        return bytes.toByteArray();
    }

    /**
     * What the hub itself says of a file, without the file: redirects within the hub are followed, one to its storage
     * is not.
     *
     * @return an answer that is a success or a redirect
     */
    HttpResponse<BodyReader> head(URI uri) throws IOException {
        HttpResponse<BodyReader> response = send("HEAD", uri, 0, false);
        response.body().close();
        return response;
    }

    /**
     * Starts to receive a file.
     *
     * @param from first byte wanted; a server may ignore it
     * @return an answer with status 200 (from the first byte), 206 (from the byte wanted) or, if {@code from} is not 0,
     *     416 (no such byte)
     */
    HttpResponse<BodyReader> open(URI uri, long from) throws IOException {
        return send("GET", uri, from, true);
    }

    private HttpResponse<BodyReader> send(String method, URI start, long from, boolean leaveHub) throws IOException {
        URI uri = start;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<BodyReader> response = exchange(method, uri, from);
            int status = response.statusCode();
            if (status == 200 || status == 206 || (status == 416 && from > 0)) {
                return response;
            }
            response.body().close();
            if (!isRedirect(status)) {
                throw errors.refused(status, response.headers(), isHub(uri));
            }
            URI next = target(uri, response);
            if (!leaveHub && !isHub(next)) {
                return response;
            }
            uri = next;
        }
        throw errors.failure("it redirects more than " + MOST_REDIRECTS + " times", null);
    }

    private HttpResponse<BodyReader> exchange(String method, URI uri, long from) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(options.limits().silence())
                .header("User-Agent", "ticketstream")
                .header("Accept-Encoding", "identity");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        if (sendToken && isHub(uri)) {
            request.header("Authorization", options.token().orElseThrow().authorization());
        }
        try {
            return http.send(
                    request.build(), info -> new BodyReader(options.limits().silence()));
        } catch (ConnectException | HttpConnectTimeoutException | UnknownHostException | NoRouteToHostException e) {
            throw new UnreachableException(uri.getHost() + " cannot be reached (" + reason(e) + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + uri.getHost());
        }
    }

    private URI target(URI uri, HttpResponse<?> response) {
        String location = response.headers().firstValue("Location").orElse("");
        URI next;
        try {
            next = uri.resolve(location);
        } catch (IllegalArgumentException e) {
            throw errors.failure("it redirects to no address (got: " + location + ")", e);
        }
        String scheme = next.getScheme().toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || scheme.equals(uri.getScheme().toLowerCase(Locale.ROOT));
        if (!safe || next.getHost() == null || location.isEmpty()) {
            throw errors.failure(
                    "it redirects from " + uri.getScheme() + " to what is not safe to follow (got: " + next.getScheme()
                            + "://" + next.getHost() + ")",
                    null);
        }
        return next;
    }

    private boolean isHub(URI uri) {
        URI hub = options.endpoint();
        return uri.getScheme().equalsIgnoreCase(hub.getScheme())
                && uri.getHost().equalsIgnoreCase(hub.getHost())
                && port(uri) == port(hub);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "no address is known for that name";
            }
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
