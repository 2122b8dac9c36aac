package org.ticketstream.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.ticketstream.http.RequestContent.Complete;
import org.ticketstream.http.RequestContent.NotRead;

/**
 * Runs before all other handlers. It reads bodies on the server's threads, which never wait for a client, and calls the
 * other handlers on separate threads with the {@link RequestContent}. Health is answered on the server's threads.
 */
final class BoundedRequestHandler extends Handler.Wrapper {
    private static final int QUEUED_REQUESTS = 1_000;
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    private final HttpLimits limits;
    private final ConnectionWatch watch;
    private final InFlightBytes inFlight;
    private final Predicate<Request> wantsBody;
    private final ThreadPoolExecutor workers;

    /** @param wantsBody whether the body of a request is to be read */
    BoundedRequestHandler(HttpLimits limits, ConnectionWatch watch, String name, Predicate<Request> wantsBody) {
        this.limits = limits;
        this.watch = watch;
        this.inFlight = new InFlightBytes(limits.bytesUnderWay());
        this.wantsBody = wantsBody;
        AtomicInteger count = new AtomicInteger();
        this.workers = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(QUEUED_REQUESTS),
                task -> {
                    Thread thread = new Thread(task, name + "-request-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
        watch.expect(client, limits.answerTime(), client::close);
        if (isHealth(request)) {
            return super.handle(request, response, Callback.from(() -> watch.waiting(client), callback));
        }
        if (!hasBody(request)) {
            Complete nothing = new Complete(new byte[0], limits.bodyBytes());
            work(request, response, nothing, Callback.from(() -> watch.waiting(client), callback));
        } else if (wantsBody.test(request)) {
            read(request, response, client, callback);
        } else {
            refuse(request, response, new NotRead(), client, callback);
        }
        return true;
    }

    private static boolean isHealth(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return path != null && (path.startsWith("/health") || path.startsWith("/v2/health"));
    }

    private static boolean hasBody(Request request) {
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING) || request.getLength() > 0;
    }

    private void read(Request request, Response response, EndPoint client, Callback callback) {
        RequestBodyReader[] reader = new RequestBodyReader[1];
        reader[0] = new RequestBodyReader(request, limits, inFlight, watch, content -> {
            Callback end = Callback.from(() -> inFlight.release(reader[0].taken()), callback);
            watch.expect(client, limits.answerTime(), client::close);
            if (content instanceof Complete) {
                work(request, response, content, Callback.from(() -> watch.waiting(client), end));
            } else {
                refuse(request, response, content, client, end);
            }
        });
        reader[0].read();
    }

    /** Does not wait for the rest of the body: the connection ends with the response. */
    private void refuse(
            Request request, Response response, RequestContent content, EndPoint client, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        boolean mayRead = !(content instanceof RequestContent.TooSlow);
        work(request, response, content, mayRead ? new LingeringClose(request, client, watch, callback) : callback);
    }

    private void work(Request request, Response response, RequestContent content, Callback callback) {
        request.setAttribute(RequestContent.ATTRIBUTE, content);
        try {
            workers.execute(() -> {
                try {
                    if (!super.handle(new ConsumedRequest(request), response, callback)) {
                        Response.writeError(request, response, callback, NOT_FOUND);
                    }
                } catch (Exception e) {
                    Response.writeError(request, response, callback, e);
                }
            });
        } catch (RejectedExecutionException e) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
            Response.writeError(request, response, callback, UNAVAILABLE);
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        workers.shutdown();
    }
}
