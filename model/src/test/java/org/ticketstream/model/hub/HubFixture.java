package org.ticketstream.model.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.hub.transfer.DownloadListener;
import org.ticketstream.model.hub.transfer.TransferLimits;
import org.ticketstream.model.testing.TinyCheckpoint;

/** A hub with one small model, and an empty cache. */
abstract class HubFixture {

    static final String MODEL = "acme/tickets-bert";
    static final List<String> LABELS = List.of("billing", "hardware");

    static final TransferLimits QUICK = new TransferLimits(
            3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(1), Duration.ofMinutes(2));

    @TempDir
    Path dir;

    HubStandIn hub;
    Path original;
    Path cache;

    @BeforeEach
    void start() throws IOException {
        original = TinyCheckpoint.bert().withLabels(LABELS).write(dir.resolve("original"), 1);
        cache = dir.resolve("cache");
        hub = new HubStandIn().with(MODEL, original);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    HubOptions options() {
        return options(hub.endpoint(), QUICK, Optional.empty());
    }

    HubOptions options(URI endpoint, TransferLimits limits, Optional<HubToken> token) {
        return new HubOptions(endpoint, "main", cache, false, false, token, limits, DownloadListener.NONE);
    }

    HubOptions withToken(String token) {
        return options(hub.endpoint(), QUICK, Optional.of(new HubToken(token)));
    }

    /** Names of checkpoint directories that a user of the cache could see. */
    List<String> visible() {
        Path models = cache.resolve("acme--tickets-bert");
        if (!Files.exists(models)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(models)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
