package org.ticketstream.ingest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.ingest.delivery.Delivery;
import org.ticketstream.ingest.http.IntakeConfig;
import org.ticketstream.ingest.http.IntakeSettings;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.schemas.client.InstallationSettings;
import org.ticketstream.settings.SettingsReader;

/**
 * Every setting of the ingest service.
 *
 * @param stream of the stream graph
 * @param intake of the HTTP API
 */
record IngestSettings(IngestConfig stream, IntakeSettings intake) {
    private static final String VARIABLE_PREFIX = "TICKETSTREAM_INGEST_";

    IngestSettings {
        intake.config();
    }

    static SettingsReader<IngestSettings> reader() {
        return InstallationSettings.reader(IngestSettings.class, VARIABLE_PREFIX);
    }

    /** Of the service; where it has an HTTP API, with the address by which the other instances know this one. */
    IngestConfig config() {
        if (intake.httpPort().isEmpty() || stream.streams().advertisedAddress().isPresent()) {
            return stream;
        }
        String address = ownHost() + ":" + intake.httpPort().get();
        return stream.withStreams(stream.streams().withAdvertisedAddress(address));
    }

    private String ownHost() {
        String host = intake.httpHost();
        if (!host.equals("0.0.0.0") && !host.equals("::")) {
            return host;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "Cannot start the intake: this host has no name, so --advertised-address is needed", e);
        }
    }

    /** Empty if no port is given. */
    Optional<IntakeConfig> intakeConfig() {
        return intake.config();
    }

    /** Secrets of the endpoints that events are delivered to. */
    Map<String, Hmac> deliverySecrets(Map<String, String> environment) {
        return Delivery.secrets(stream.topology().routing(), environment);
    }
}
