package org.ticketstream.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/** Closes connections whose current phase takes too long, however often a byte arrives. */
final class ConnectionWatch extends AbstractLifeCycle implements Connection.Listener {
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final int HASTE = 10;

    private final Map<EndPoint, Due> dues = new ConcurrentHashMap<>();
    private final HttpLimits limits;
    private final Scheduler scheduler;
    private volatile Scheduler.Task next;

    /** @param crowdedAt when it is due while there are many connections */
    private record Due(long at, long crowdedAt, Runnable end) {}

    ConnectionWatch(HttpLimits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        // Below TLS lies another connection, whose end point never sees a request.
        if (!(connection instanceof SslConnection)) {
            waiting(connection.getEndPoint());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        dues.remove(connection.getEndPoint());
    }

    /** Waits for a request; with less time while many connections are open. */
    void waiting(EndPoint client) {
        long now = System.nanoTime();
        long time = limits.headerTime().toNanos();
        put(client, new Due(now + time, now + time / HASTE, client::close));
    }

    /** @param end called once, unless another phase of the client begins before */
    void expect(EndPoint client, Duration within, Runnable end) {
        long at = System.nanoTime() + within.toNanos();
        put(client, new Due(at, at, end));
    }

    private void put(EndPoint client, Due due) {
        dues.put(client, due);
        if (!client.isOpen()) {
            dues.remove(client);
        }
    }

    private void look() {
        long now = System.nanoTime();
        boolean crowded = dues.size() > limits.connections() / 2;
        dues.forEach((client, due) -> {
            if ((crowded ? due.crowdedAt() : due.at()) - now < 0 && dues.remove(client, due)) {
                due.end().run();
            }
        });
        schedule();
    }

    private void schedule() {
        if (isRunning() || isStarting()) {
            next = scheduler.schedule(this::look, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected void doStart() {
        schedule();
    }

    @Override
    protected void doStop() {
        next.cancel();
    }
}
