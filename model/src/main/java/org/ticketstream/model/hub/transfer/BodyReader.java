package org.ticketstream.model.hub.transfer;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A response body that one thread pulls, a few buffers at a time. It gives up on a connection that falls silent: the
 * JDK's client has no timeout for that.
 */
public final class BodyReader implements BodySubscriber<BodyReader>, AutoCloseable {

    /** Bytes, or that there will be no more, for a reason or because this is the end. */
    private record Signal(List<ByteBuffer> buffers, boolean last, Throwable failure) {}

    private final Duration silence;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private Flow.Subscription subscription;
    private boolean closed;

    public BodyReader(Duration silence) {
        this.silence = silence;
    }

    /** The next bytes, or an empty list once, at the end of the body. */
    public List<ByteBuffer> next() throws IOException {
        while (true) {
            Signal signal = poll();
            if (signal.failure() != null) {
                throw new IOException(
                        "the connection broke: " + signal.failure().getMessage(), signal.failure());
            }
            if (signal.last()) {
                return List.of();
            }
            request();
            if (signal.buffers().stream().anyMatch(ByteBuffer::hasRemaining)) {
                return signal.buffers();
            }
        }
    }

    private Signal poll() throws IOException {
        try {
            Signal signal = signals.poll(silence.toNanos(), TimeUnit.NANOSECONDS);
            if (signal == null) {
                throw new HttpTimeoutException("not a byte came for " + silence.toMillis() + " ms");
            }
            return signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        }
    }

    private synchronized void request() {
        subscription.request(1);
    }

    /** Drops the rest of the body and, if there is any, its connection. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public CompletionStage<BodyReader> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription started) {
        subscription = started;
        if (closed) {
            started.cancel();
        } else {
            started.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        signals.add(new Signal(buffers, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        signals.add(new Signal(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal(List.of(), true, null));
    }
}
