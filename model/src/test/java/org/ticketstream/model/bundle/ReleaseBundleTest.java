package org.ticketstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.testing.TinyCheckpoint;

class ReleaseBundleTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:05.678Z");
    private static final List<SelfCheckExample> EXAMPLES = List.of(
            new SelfCheckExample("The invoice is wrong", Map.of("billing", 0.75, "hardware", 0.25, "how_to", 0.0)));
    private static final DecisionPolicy POLICY =
            new DecisionPolicy(1.5, Map.of("billing", 0.9, "hardware", 0.8), 0.5, 0.3, 128, 2);

    @TempDir
    private Path temp;

    private Path checkpoint;
    private Path target;

    @BeforeEach
    void writeCheckpoint() {
        checkpoint = TinyCheckpoint.bert().write(temp.resolve("trained"), 1);
        target = temp.resolve("releases/one");
    }

    @Test
    void givesBackWhatWasWritten() {
        ReleaseBundle bundle = write(target);

        assertThat(bundle.dir()).isEqualTo(target.toAbsolutePath());
        assertThat(bundle.labels()).containsExactlyElementsOf(TinyCheckpoint.LABELS);
        assertThat(bundle.policy()).isEqualTo(POLICY);
        assertThat(bundle.selfCheck()).isEqualTo(EXAMPLES);
        assertThat(bundle.evaluation().path("accuracy").doubleValue()).isEqualTo(0.9);
        assertThat(bundle.manifest().parent()).contains("20260101-000000-00000000");
        assertThat(bundle.manifest().dataFingerprint()).isEqualTo("tickets-1");
        String weights = Checkpoint.open(checkpoint).weightsSha256();
        assertThat(bundle.manifest().weightsSha256()).isEqualTo(weights);
        assertThat(bundle.version()).isEqualTo("20260203-120005-" + weights.substring(0, 8));
        assertThat(bundle.checkpointDir().resolve("model.safetensors"))
                .hasSameBinaryContentAs(checkpoint.resolve("model.safetensors"));
        assertThat(ReleaseBundle.open(target, bundle.manifestSha256()).version())
                .isEqualTo(bundle.version());
    }

    @Test
    void writesTheSameBytesForTheSameRelease() throws IOException {
        ReleaseBundle one = write(target);
        ReleaseBundle two = write(temp.resolve("releases/two"));

        assertThat(two.manifestSha256()).isEqualTo(one.manifestSha256());
    }

    @Test
    void keepsEveryPartOfTheDecisionPolicy() {
        DecisionPolicy policy = new DecisionPolicy(
                0.7,
                Map.of("billing", 1.0),
                0.4,
                -3.5,
                256,
                1,
                OutOfScopeScore.ENERGY,
                LongTextPolicy.slidingWindow(32, 4));

        assertThat(write(target, policy, EXAMPLES).policy()).isEqualTo(policy);
    }

    @Test
    void hashesSeveralWeightFilesAsTheCheckpointDoes() throws IOException {
        Path single = checkpoint.resolve("model.safetensors");
        Set<String> names = ParameterLayout.of(ModelConfig.read(checkpoint.resolve("config.json")))
                .keySet();
        Files.move(single, checkpoint.resolve("model-1.safetensors"));
        Files.copy(checkpoint.resolve("model-1.safetensors"), checkpoint.resolve("model-2.safetensors"));
        Iterator<String> shards = Stream.iterate(1, shard -> 3 - shard)
                .map(shard -> "model-" + shard + ".safetensors")
                .iterator();
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        names.forEach(name -> index.put(name, shards.next()));
        Files.writeString(checkpoint.resolve("model.safetensors.index.json"), "{\"weight_map\": " + index + "}");

        assertThat(write(target).manifest().weightsSha256())
                .isEqualTo(Checkpoint.open(checkpoint).weightsSha256());
    }

    @Test
    void leavesNothingBesideTheBundle() throws IOException {
        write(target);

        assertThat(entries(target.getParent())).containsExactly("one");
    }

    @Test
    void takesAnEmptyDirectoryAndRefusesAFullOne() throws IOException {
        Files.createDirectories(target);
        write(target);

        assertThatThrownBy(() -> write(target))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must be free or an empty directory (got: " + target);
    }

    @Test
    void leavesNothingBehindWhenThePartsDoNotFit() throws IOException {
        List<SelfCheckExample> strange = List.of(new SelfCheckExample("Hello", Map.of("weather", 1.0)));

        assertThatThrownBy(() -> write(target, POLICY, strange))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("self-check.json has an example without a probability for each label");
        assertThat(entries(target.getParent())).isEmpty();
    }

    @Test
    void refusesExamplesThatAreNoDistribution() {
        List<SelfCheckExample> halved =
                List.of(new SelfCheckExample("Hello", Map.of("billing", 0.5, "hardware", 0.0, "how_to", 0.0)));

        assertThatThrownBy(() -> write(target, POLICY, halved))
                .hasMessageContaining("has an example whose probabilities do not sum to 1 (got: 0.5)");
    }

    @Test
    void refusesACheckpointWithoutWeights() throws IOException {
        Files.delete(checkpoint.resolve("model.safetensors"));

        assertThatThrownBy(() -> write(target))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("there is neither model.safetensors nor");
    }

    @Test
    void refusesAnotherManifestThanTheOneAnnounced() {
        ReleaseBundle bundle = write(target);
        String other = "0".repeat(64);

        assertThatThrownBy(() -> ReleaseBundle.open(target, other))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessageContaining("manifest.json is not the one announced")
                .hasMessageContaining(bundle.manifestSha256());
    }

    @Test
    void namesAMissingFile() throws IOException {
        write(target);
        Files.delete(target.resolve("checkpoint/tokenizer.json"));

        assertRefused("checkpoint/tokenizer.json", "is missing");
    }

    @Test
    void namesAMissingManifestAndAMissingDirectory() throws IOException {
        write(target);
        Files.delete(target.resolve("manifest.json"));

        assertRefused("manifest.json", "is missing");
        assertThatThrownBy(() -> ReleaseBundle.open(temp.resolve("nowhere")))
                .isInstanceOf(InvalidBundleException.class)
                .hasMessage("Cannot open release bundle " + temp.resolve("nowhere") + ": there is no such directory");
    }

    @Test
    void namesAFileThatNobodyReleased() throws IOException {
        write(target);
        Files.writeString(target.resolve("checkpoint/pytorch_model.bin"), "code");

        assertRefused("checkpoint/pytorch_model.bin", "is not in the manifest");
    }

    @Test
    void namesALinkThatLeadsOut() throws IOException {
        write(target);
        Path tokenizer = target.resolve("checkpoint/tokenizer.json");
        Files.delete(tokenizer);
        Files.createSymbolicLink(tokenizer, checkpoint.resolve("tokenizer.json"));

        assertRefused("checkpoint/tokenizer.json", "is a link");
    }

    @Test
    void refusesPathsThatLeaveTheBundle() throws IOException {
        write(target);
        String hash = "0".repeat(64);
        for (String path : List.of("../secret", "/etc/passwd", "a/../../b", "a//b", "a\\\\b", "c:/d", "./a", "")) {
            editManifest("\"files\" : {", "\"files\" : {\"" + path + "\": \"" + hash + "\", ");

            assertRefused("manifest.json", "must stay inside the bundle");
            Files.delete(target.resolve("manifest.json"));
            Files.move(temp.resolve("manifest.bak"), target.resolve("manifest.json"));
        }
    }

    @Test
    void refusesManifestsThatLie() throws IOException {
        write(target);
        editManifest(Checkpoint.open(checkpoint).weightsSha256(), "0".repeat(64));

        assertRefused("checkpoint/model.safetensors", "is not what was released");
    }

    @Test
    void refusesUnknownAndDuplicateKeysAndTrailingText() throws IOException {
        write(target);
        editManifest("{\n", "{\"colour\": 1,\n");
        assertRefused("manifest.json", "colour");

        Files.writeString(target.resolve("manifest.json"), "{\"version\": \"a\", \"version\": \"b\"}");
        assertRefused("manifest.json", "Duplicate field 'version'");

        Files.writeString(target.resolve("manifest.json"), "null");
        assertRefused("manifest.json", "cannot be understood");

        Files.move(temp.resolve("manifest.bak"), target.resolve("manifest.json"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(target.resolve("manifest.json"), "x", StandardOpenOption.APPEND);
        assertRefused("manifest.json", "cannot be understood");
    }

    @Test
    void catchesEveryFlippedBitAndEveryCut() throws IOException {
        write(target);
        Random random = new Random(7);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(target)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        String announced = ReleaseBundle.open(target).manifestSha256();
        for (int round = 0; round < 200; round++) {
            Path file = files.get(round % files.size());
            byte[] good = Files.readAllBytes(file);
            byte[] bad = round % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            if (bad.length == good.length) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, bad);

            String name = target.relativize(file).toString();
            assertThatThrownBy(() -> ReleaseBundle.open(target, announced))
                    .as("%s, round %d", name, round)
                    .isInstanceOfSatisfying(InvalidBundleException.class, e -> assertThat(e.file())
                            .isEqualTo(name));
            Files.write(file, good);
        }
        assertThat(ReleaseBundle.open(target, announced).labels()).hasSize(3);
    }

    private void assertRefused(String file, String reason) {
        assertThatThrownBy(() -> ReleaseBundle.open(target))
                .isInstanceOfSatisfying(
                        InvalidBundleException.class, e -> assertThat(e.file()).isEqualTo(file))
                .hasMessageContaining(target.toString())
                .hasMessageContaining(reason);
    }

    private void editManifest(String from, String to) throws IOException {
        Path manifest = target.resolve("manifest.json");
        String json = Files.readString(manifest, StandardCharsets.UTF_8);
        Files.writeString(temp.resolve("manifest.bak"), json);
        assertThat(json).contains(from);
        Files.writeString(manifest, json.replace(from, to));
    }

    private ReleaseBundle write(Path place) {
        return write(place, POLICY, EXAMPLES);
    }

    private ReleaseBundle write(Path place, DecisionPolicy policy, List<SelfCheckExample> examples) {
        ObjectNode evaluation = JsonNodeFactory.instance.objectNode().put("accuracy", 0.9);
        return BundleWriter.write(
                place,
                checkpoint,
                policy,
                evaluation,
                examples,
                new BundleOrigin(Optional.of("20260101-000000-00000000"), "tickets-1", Optional.empty(), NOON));
    }

    private static List<String> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
