package org.ticketstream.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body must not be read any more: the rest of it is discarded by {@link LingeringClose}. */
final class ConsumedRequest extends Request.Wrapper {
    ConsumedRequest(Request request) {
        super(request);
    }

    @Override
    public Content.Chunk read() {
        return Content.Chunk.EOF;
    }

    @Override
    public void demand(Runnable demandCallback) {
        demandCallback.run();
    }

    @Override
    public boolean consumeAvailable() {
        return true;
    }
}
