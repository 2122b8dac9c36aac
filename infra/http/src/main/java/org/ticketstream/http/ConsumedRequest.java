package org.ticketstream.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body is nobody's business any more: what was not read is thrown away by {@link LingeringClose}. */
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
