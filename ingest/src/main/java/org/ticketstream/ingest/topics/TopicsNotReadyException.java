package org.ticketstream.ingest.topics;

import java.util.List;

/** Topics are missing or do not fit together; an operator must act before the service can start. */
public final class TopicsNotReadyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TopicsNotReadyException(List<String> problems) {
        super("Cannot start ingest, the topics are not ready:\n  " + String.join("\n  ", problems));
    }
}
