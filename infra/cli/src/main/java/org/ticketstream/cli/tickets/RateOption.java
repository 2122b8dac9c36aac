package org.ticketstream.cli.tickets;

import picocli.CommandLine.Option;

/** How fast tickets are published. */
final class RateOption {

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Tickets a second. Without it, as fast as the broker takes them.")
    private double ticketsPerSecond;

    /** 0: as fast as the broker takes them. */
    double ticketsPerSecond() {
        return ticketsPerSecond;
    }
}
