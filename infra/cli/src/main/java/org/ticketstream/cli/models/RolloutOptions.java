package org.ticketstream.cli.models;

import picocli.CommandLine.Option;

/** How a release is announced. */
final class RolloutOptions {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the release.")
    private String reason;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long to wait for the scoring job; 0 returns at once.")
    private int waitSeconds;

    String reason() {
        return reason;
    }

    int waitSeconds() {
        return waitSeconds;
    }
}
