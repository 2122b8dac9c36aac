package org.ticketstream.e2e.hostile;

import java.util.List;

/** Clients that keep connections to themselves; all others must be answered while they last. */
final class SlowAttacks {
    private static final int CONNECTIONS = 150;

    private SlowAttacks() {}

    static List<Attack> all() {
        byte[] body = RawHttp.post("/v1/tickets", "", 1_000_000);
        byte[] headers = RawHttp.bytes("POST /v1/tickets HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        return List.of(
                Attack.lasting(
                        CONNECTIONS + " clients that send a byte of a ticket every second",
                        target -> SlowClients.of(CONNECTIONS, target.intakePort(), body)),
                Attack.lasting(
                        CONNECTIONS + " clients that never end their headers",
                        target -> SlowClients.of(CONNECTIONS, target.intakePort(), headers)),
                Attack.lasting(
                        CONNECTIONS + " clients that ask and never read",
                        target -> SlowClients.of(CONNECTIONS, target.intakePort(), questions())),
                Attack.lasting(
                        CONNECTIONS + " slow clients of a webhook that does not exist",
                        target -> SlowClients.of(
                                CONNECTIONS, target.intakePort(), RawHttp.post("/v1/webhooks/nobody", "", 1_000_000))),
                Attack.lasting(CONNECTIONS + " slow clients of the schema registry", SlowAttacks::onRegistry),
                Attack.lasting(
                        CONNECTIONS + " slow clients of the metrics",
                        target -> SlowClients.of(
                                CONNECTIONS, target.metricsPort(), RawHttp.bytes("GET /metrics HTTP/1.1\r\nHost: "))),
                Attack.lasting(
                        CONNECTIONS + " clients that say nothing to Kafka",
                        target -> SlowClients.of(CONNECTIONS, kafkaPort(target), new byte[] {0})));
    }

    private static byte[] questions() {
        return RawHttp.bytes("GET /v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50));
    }

    /** The registry must meanwhile still take the schema of somebody new. */
    private static AutoCloseable onRegistry(Target target) throws Exception {
        SlowClients clients = SlowClients.of(
                CONNECTIONS, target.registryPort(), RawHttp.post("/subjects/slow-value/versions", "", 1_000_000));
        try {
            RegistryAttacks.requireServing(target);
            return clients;
        } catch (Exception | AssertionError e) {
            clients.close();
            throw e;
        }
    }

    private static int kafkaPort(Target target) {
        String servers = target.installation().bootstrapServers();
        return Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
    }
}
