package org.ticketstream.e2e.hostile;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import org.ticketstream.ingest.testing.Publisher;
import org.ticketstream.schemas.Topics;
import org.ticketstream.schemas.client.Installation;

/**
 * The system under attack, as an outsider reaches it.
 *
 * @param installation Kafka and registry
 * @param intakePort of the HTTP intake on loopback
 * @param metricsPort of the scoring job's metrics on loopback
 * @param publisher encodes values as an honest client does
 * @param records sends records as no honest client does
 * @param ledger what the system has acknowledged
 * @param http client for ordinary requests
 * @param scratch directory for the attackers' files
 */
record Target(
        Installation installation,
        int intakePort,
        int metricsPort,
        Publisher publisher,
        RawRecords records,
        Ledger ledger,
        HttpClient http,
        Path scratch) {

    Topics topics() {
        return installation.topics();
    }

    URI intake(String path) {
        return URI.create("http://127.0.0.1:" + intakePort + path);
    }

    int registryPort() {
        return URI.create(installation.registryUrl()).getPort();
    }
}
