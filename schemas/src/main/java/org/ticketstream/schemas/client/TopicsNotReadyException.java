package org.ticketstream.schemas.client;

import java.util.List;

/**
 * Topics are missing or have wrong settings; an operator must act before a service can start. The message is complete.
 */
public final class TopicsNotReadyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** @param who cannot start */
    public TopicsNotReadyException(String who, List<String> problems) {
        super("Cannot start " + who + ", the topics are not ready:\n  " + String.join("\n  ", problems));
    }

    /** A stack trace does not help an operator. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
