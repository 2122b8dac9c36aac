package org.ticketstream.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Closes the connection of a client that is still sending, after the response. A connection that is closed while bytes
 * arrive is reset, and the client never sees the response; so incoming bytes are discarded for a moment. No thread
 * waits for them.
 */
final class LingeringClose extends Callback.Nested {
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Request request;
    private final EndPoint client;
    private final ConnectionWatch watch;
    private final AtomicBoolean done = new AtomicBoolean();

    LingeringClose(Request request, EndPoint client, ConnectionWatch watch, Callback callback) {
        super(callback);
        this.request = request;
        this.client = client;
        this.watch = watch;
    }

    @Override
    public void succeeded() {
        watch.expect(client, MOMENT, this::end);
        discard();
    }

    private void discard() {
        while (!done.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::discard);
                return;
            }
            boolean over = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (over) {
                end();
            }
        }
    }

    private void end() {
        if (done.compareAndSet(false, true)) {
            super.succeeded();
        }
    }
}
