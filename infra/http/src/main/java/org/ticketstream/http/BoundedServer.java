package org.ticketstream.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Configures a Javalin server so that no client can starve others. Start it with {@link #start}. */
public final class BoundedServer {
    private static final int SERVER_THREADS = 32;

    private BoundedServer() {}

    /**
     * @param name of the threads
     * @param wantsBody whether the body of a request is to be read; handlers take it from {@link RequestContent}
     * @return writes asynchronous responses
     */
    public static Executor configure(
            JavalinConfig javalin, String name, HttpAddress address, HttpLimits limits, Predicate<Request> wantsBody) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        QueuedThreadPool threads = new QueuedThreadPool(SERVER_THREADS);
        threads.setName(name);
        javalin.jetty.threadPool = threads;
        ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler(name + "-watch", true);
        ConnectionWatch watch = new ConnectionWatch(limits, scheduler);
        javalin.jetty.modifyServer(server -> {
            server.addBean(scheduler);
            server.addBean(watch);
            server.insertHandler(new BoundedRequestHandler(limits, watch, name, wantsBody));
        });
        javalin.jetty.addConnector((server, http) -> {
            // Whether the certificate has the name is the client's question: on this machine it need not.
            address.tls().ifPresent(files -> http.addCustomizer(new SecureRequestCustomizer(false)));
            HttpConnectionFactory plain = new HttpConnectionFactory(http);
            ServerConnector connector = address.tls()
                    .map(files -> new ServerConnector(server, new TlsContext(files, scheduler), plain))
                    .orElseGet(() -> new ServerConnector(server, plain));
            connector.setHost(address.host());
            connector.setPort(address.port());
            connector.addBean(watch, false);
            connector.addBean(new NetworkConnectionLimit(limits.connections(), connector));
            return connector;
        });
        return threads;
    }

    /**
     * Listens as soon as this returns.
     *
     * @throws IllegalStateException if the port is taken, or the address is none of this machine's; names it
     */
    public static void start(Javalin http, HttpAddress address) {
        try {
            http.start();
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IllegalStateException(
                    "Cannot listen on " + address.host() + ":" + address.port() + ": " + cause.getMessage(), e);
        }
    }
}
