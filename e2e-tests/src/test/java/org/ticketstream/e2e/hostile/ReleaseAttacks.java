package org.ticketstream.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.ticketstream.ingest.testing.TopicReader;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;

/** Announcements that are meant to delete, to hang, to fill the memory, or to bring another model. */
final class ReleaseAttacks {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ReleaseAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.once("a release whose hash is a path", ReleaseAttacks::hashIsPath),
                Attack.once("releases of what is no bundle", ReleaseAttacks::noBundles),
                Attack.once("a bundle whose manifest is a pipe", ReleaseAttacks::pipe),
                Attack.once("a bundle whose manifest never ends", ReleaseAttacks::endless),
                Attack.once("a bundle whose manifest has 3 GB", ReleaseAttacks::huge),
                Attack.once("releases with absurd fields", ReleaseAttacks::absurd),
                Attack.longOne("2,000 releases of nothing", ReleaseAttacks::flood));
    }

    private static ModelRelease.Builder release(String version) {
        return ModelRelease.newBuilder()
                .setAlias("champion")
                .setVersion(version)
                .setBundleUri("file:///nowhere/" + version)
                .setSha256(HEX)
                .setPublishedBy("mallory")
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void send(Target target, ModelRelease release) throws Exception {
        String topic = target.topics().modelReleases();
        target.records().send(topic, release.getAlias(), target.publisher().bytes(topic, release));
    }

    /** Whether a subtask has said so; the old model serves on. */
    private static void requireRejected(Target target, String version) {
        var receipts = AvroSerde.of(SwapReceipt.class, target.installation().registry())
                .deserializer();
        try (TopicReader reader = new TopicReader(
                target.installation().bootstrapServers(), target.topics().modelStatus())) {
            reader.await("release " + version + " is rejected", PATIENCE, seen -> seen.stream()
                    .map(ConsumerRecord::value)
                    .map(value -> receipts.deserialize(target.topics().modelStatus(), value))
                    .anyMatch(receipt ->
                            receipt.getVersion().equals(version) && receipt.getState() == SwapState.REJECTED));
        }
    }

    private static void hashIsPath(Target target) throws Exception {
        Path victim = Files.createDirectories(target.scratch().resolve("victim"));
        Path file = Files.writeString(victim.resolve("important.txt"), "keep me");
        int number = 0;
        for (String hash :
                List.of(victim.toString(), "../".repeat(20) + victim.toString().substring(1), "..", "", ".")) {
            for (String uri : List.of(
                    "hdfs://nowhere/bundle",
                    "http://127.0.0.1:1/bundle",
                    victim.toUri().toString())) {
                String version = "hash-is-path-" + number++;
                send(target, release(version).setSha256(hash).setBundleUri(uri).build());
                requireRejected(target, version);
                assertThat(file).exists();
            }
        }
    }

    private static void noBundles(Target target) throws Exception {
        int number = 0;
        for (String uri : List.of(
                "",
                "file:///etc/passwd",
                "file:///dev",
                "file:///proc/self",
                "jar:file:/x!/y",
                "http://127.0.0.1:1/x",
                "s3://",
                "not a uri at all \u0000",
                "file://[::1")) {
            String version = "no-bundle-" + number++;
            send(target, release(version).setBundleUri(uri).build());
            requireRejected(target, version);
        }
    }

    private static void pipe(Target target) throws Exception {
        Path dir = Files.createDirectories(target.scratch().resolve("pipe"));
        int exit = new ProcessBuilder("mkfifo", dir.resolve("manifest.json").toString())
                .start()
                .waitFor();
        assertThat(exit).isZero();
        send(target, release("pipe").setBundleUri(dir.toUri().toString()).build());
        requireRejected(target, "pipe");
    }

    private static void endless(Target target) throws Exception {
        Path dir = Files.createDirectories(target.scratch().resolve("endless"));
        Files.createSymbolicLink(dir.resolve("manifest.json"), Path.of("/dev/zero"));
        send(target, release("endless").setBundleUri(dir.toUri().toString()).build());
        requireRejected(target, "endless");
    }

    private static void huge(Target target) throws Exception {
        Path dir = Files.createDirectories(target.scratch().resolve("huge"));
        sparse(dir.resolve("manifest.json"), 3L << 30);
        send(target, release("huge").setBundleUri(dir.toUri().toString()).build());
        requireRejected(target, "huge");
    }

    private static void sparse(Path file, long bytes) throws IOException {
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(bytes);
        }
    }

    private static void absurd(Target target) throws Exception {
        int number = 0;
        for (double share : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY, 1e308}) {
            String version = "absurd-share-" + number++;
            send(
                    target,
                    release(version)
                            .setAlias("challenger")
                            .setTrafficShare(share)
                            .build());
            requireRejected(target, version);
        }
        for (String alias : List.of("", "CHAMPION", "champion\r\nforged", "../champion", "x".repeat(100_000))) {
            send(target, release("absurd-alias-" + number++).setAlias(alias).build());
        }
        send(target, release("long-uri").setBundleUri("x".repeat(100_000)).build());
        send(target, release("../../../victim").build());
        send(target, release("v\r\nERROR forged").build());
        send(target, release("x".repeat(500_000)).build());
        send(target, release("large-reason").setReason("x".repeat(900_000)).build());
        send(
                target,
                release("many-labels")
                        .setLabels(Collections.nCopies(100_000, "label"))
                        .build());
        requireRejected(target, "many-labels");
    }

    private static void flood(Target target) throws Exception {
        for (int i = 0; i < 2_000; i++) {
            send(target, release("flood-" + i).build());
        }
        requireRejected(target, "flood-1999");
    }
}
