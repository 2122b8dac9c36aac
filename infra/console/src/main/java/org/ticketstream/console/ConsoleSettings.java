package org.ticketstream.console;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ticketstream.console.health.StageGroups;
import org.ticketstream.console.oidc.OidcSettings;
import org.ticketstream.http.HttpAddress;
import org.ticketstream.http.TlsFiles;
import org.ticketstream.http.TlsSettings;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.operations.releases.AnnouncedBundles;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.InstallationSettings;
import org.ticketstream.settings.From;
import org.ticketstream.settings.Prefix;
import org.ticketstream.settings.Setting;
import org.ticketstream.settings.SettingsReader;
import org.ticketstream.settings.WatchedFile;

/**
 * Every setting of the console as a service.
 *
 * @param installation whose tickets it shows
 * @param httpPort 0 for any free one
 * @param httpHost address to listen on
 * @param tls certificate to listen with; empty for plain HTTP
 * @param hostNames by which browsers reach it, besides those of this machine
 * @param apiKeys properties file; empty lets everybody on this machine do everything
 * @param oidc provider by which people log in, too
 * @param sessionTime longest time of a login
 * @param sessionIdle longest time without a request
 * @param ingestUrl where tickets are asked for
 * @param ingestKeyFile holds the key with which it asks
 * @param bundles which release bundles it opens
 * @param groups of ingest and the scoring job
 */
record ConsoleSettings(
        @From(InstallationSettings.class) Installation installation,

        @Setting(defaultValue = "8090", paramLabel = "PORT", help = "Port of the page.")
        int httpPort,

        @Setting(defaultValue = "127.0.0.1", paramLabel = "HOST", help = "Address to listen on; 0.0.0.0 for all.")
        String httpHost,

        @From(TlsSettings.class) Optional<TlsFiles> tls,

        @Setting(
                paramLabel = "NAME,...",
                help = "Names by which browsers reach it, besides localhost; others are refused. Without it, a"
                        + " console that listens beyond this machine takes any name.")
        Set<String> hostNames,

        @Setting(
                paramLabel = "FILE",
                help = "Properties file of API keys, as ingest has it: reader to look, corrector to correct, engineer"
                        + " to steer models, trainings and dead letters, admin for all. Read again when it changes."
                        + " Without it and without a provider, there is no login, and the console listens on this"
                        + " machine only.")
        Optional<Path> apiKeys,

        @Prefix("oidc-") OidcSettings oidc,

        @Setting(defaultValue = "12h", help = "After this time a person logs in again.")
        Duration sessionTime,

        @Setting(defaultValue = "1h", help = "The same, after this time without a request.")
        Duration sessionIdle,

        @Setting(defaultValue = "http://localhost:8080", paramLabel = "URL", help = "HTTP API of ingest.")
        URI ingestUrl,

        @Setting(
                paramLabel = "FILE",
                help = "File with the API key that ingest knows the console by, of the role reader; read again when"
                        + " it changes. Without it, none is sent.")
        Optional<Path> ingestKeyFile,

        AnnouncedBundles bundles,
        StageGroups groups) {
    private static final String VARIABLE_PREFIX = "TICKETSTREAM_CONSOLE_";

    static SettingsReader<ConsoleSettings> reader() {
        return InstallationSettings.reader(ConsoleSettings.class, VARIABLE_PREFIX);
    }

    /** @throws IllegalArgumentException if they do not go together, or a file cannot be used */
    ConsoleConfig config() {
        return new ConsoleConfig(
                new HttpAddress(httpHost, httpPort, tls),
                hostNames,
                login(),
                ingestUrl,
                ingestKeyFile
                        .<Supplier<Optional<String>>>map(file -> new WatchedFile<>(file, ConsoleSettings::key))
                        .orElse(Optional::empty),
                bundles,
                groups);
    }

    private ConsoleLogin login() {
        return new ConsoleLogin(
                apiKeys.<Supplier<Map<String, ApiKey>>>map(file -> new WatchedFile<>(file, ApiKey::readAll))
                        .orElse(Map::of),
                oidc.config(),
                sessionTime,
                sessionIdle);
    }

    private static Optional<String> key(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(key -> !key.isEmpty());
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read the key of ingest: " + e, e);
        }
    }
}
