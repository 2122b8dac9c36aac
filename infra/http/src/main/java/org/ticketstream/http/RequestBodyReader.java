package org.ticketstream.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.ticketstream.http.RequestContent.Complete;
import org.ticketstream.http.RequestContent.NoRoom;
import org.ticketstream.http.RequestContent.TooLarge;
import org.ticketstream.http.RequestContent.TooSlow;

/** Reads one body asynchronously; no thread waits for it. */
final class RequestBodyReader {
    private final Request request;
    private final EndPoint client;
    private final HttpLimits limits;
    private final InFlightBytes inFlight;
    private final ConnectionWatch watch;
    private final Consumer<RequestContent> then;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final long start = System.nanoTime();
    private boolean done;

    RequestBodyReader(
            Request request,
            HttpLimits limits,
            InFlightBytes inFlight,
            ConnectionWatch watch,
            Consumer<RequestContent> then) {
        this.request = request;
        this.client = request.getConnectionMetaData().getConnection().getEndPoint();
        this.limits = limits;
        this.inFlight = inFlight;
        this.watch = watch;
        this.then = then;
    }

    /** Returns at once; the result is passed on later, possibly by another thread. */
    synchronized void read() {
        if (request.getLength() > limits.bodyBytes()) {
            finish(new TooLarge(limits.bodyBytes()));
        } else {
            next();
        }
    }

    /** Its share of the bytes in flight. */
    synchronized int taken() {
        return body.size();
    }

    private synchronized void next() {
        while (!done) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                watch.expect(client, left(), this::timeOver);
                request.demand(this::next);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                // The client is gone: nobody reads an answer.
                finish(new TooSlow());
                return;
            }
            take(chunk);
        }
    }

    private void take(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        int length = bytes.remaining();
        boolean last = chunk.isLast();
        RequestContent refused = null;
        if (body.size() + length > limits.bodyBytes()) {
            refused = new TooLarge(limits.bodyBytes());
        } else if (!inFlight.take(length)) {
            refused = new NoRoom();
        } else {
            byte[] copy = new byte[length];
            bytes.get(copy);
            body.writeBytes(copy);
        }
        chunk.release();
        if (refused != null) {
            finish(refused);
        } else if (last) {
            finish(new Complete(body.toByteArray(), limits.bodyBytes()));
        }
    }

    /** The time after which the body counts as too slow. */
    private Duration left() {
        Duration paid = HttpLimits.GRACE.plusMillis(body.size() * 1_000L / limits.bytesPerSecond());
        Duration most = paid.compareTo(limits.bodyTime()) < 0 ? paid : limits.bodyTime();
        return most.minusNanos(System.nanoTime() - start);
    }

    private synchronized void timeOver() {
        finish(new TooSlow());
    }

    private void finish(RequestContent content) {
        if (!done) {
            done = true;
            then.accept(content);
        }
    }
}
