package org.ticketstream.ingest.http.access;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.ingest.signing.Secret;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.WatchedFile;

/**
 * How access is set up by an operator.
 *
 * @param apiKeys properties file; empty admits everybody
 * @param peerSecretFile empty where there is one instance, or no API keys
 * @param rateLimit most tickets and corrections a second from one client; 0 for no limit
 */
public record AccessFiles(
        @Setting(
                paramLabel = "FILE",
                help = "Properties file of API keys, CLIENT = sha256:HASH (a second one after a comma while it"
                        + " changes) and, for a client that may not do everything, CLIENT.roles = publisher,"
                        + " corrector, reader, engineer; read again when it changes. 'ticketstream keys new' makes a"
                        + " line. Without it, everybody may send and ask.")
        Optional<Path> apiKeys,

        @Setting(
                paramLabel = "FILE",
                help = "Secret by which the instances know each other, the same for all, 16 characters at least;"
                        + " a second line is accepted too. Needed where there are API keys and several"
                        + " instances.")
        Optional<Path> peerSecretFile,

        @Setting(
                defaultValue = "0",
                paramLabel = "N",
                help = "Most tickets and corrections a second from one client; 0 for no limit.")
        double rateLimit)
        implements Supplier<AccessSettings> {

    /** @throws IllegalArgumentException if a file cannot be used */
    @Override
    public AccessSettings get() {
        AccessSettings open = AccessSettings.open();
        return new AccessSettings(
                apiKeys.<Supplier<Map<String, ApiKey>>>map(file -> new WatchedFile<>(file, ApiKey::readAll))
                        .orElse(open.apiKeys()),
                peerSecretFile
                        .map(file -> Secret.watch(file.toString(), null, Map.of()))
                        .orElse(open.peerSecrets()),
                rateLimit);
    }
}
