package org.ticketstream.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.InvalidBundleException;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.AtomicDirectory;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.InvalidCheckpointException;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.runtime.Target;
import org.ticketstream.model.tokenize.TicketTokenizer;

/** Damaged and lying models: every one is refused under the name of the file, and the process lives. */
class CorruptionTest {

    private static final int SEEDS = 100;
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WEIGHTS = "model.safetensors";
    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer.json";

    @TempDir
    Path temp;

    private Path dir;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        dir = TinyCheckpoint.write(temp.resolve("checkpoint"), LABELS, 1);
    }

    /** Damages the checkpoint and says which file must be blamed. */
    private interface Damage {
        String to(Path dir, SplittableRandom random) throws IOException;
    }

    static Stream<Damage> damages() {
        return Stream.of(
                named("cut weights", (dir, random) -> cut(dir, WEIGHTS, random)),
                named("length of header", CorruptionTest::flipHeaderLength),
                named("digit in header", CorruptionTest::changeHeaderDigit),
                named("name in header", CorruptionTest::renameTensor),
                named("type in header", CorruptionTest::changeType),
                named("weight that is not finite", CorruptionTest::putNonFinite),
                named("dimension in config", CorruptionTest::changeDimension),
                named("cut config", (dir, random) -> cut(dir, CONFIG, random)),
                named("cut tokenizer", (dir, random) -> cut(dir, TOKENIZER, random)),
                named("id beyond the vocabulary", CorruptionTest::putLargeId));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void refusesADamagedCheckpoint(Damage damage) throws IOException {
        for (int seed = 0; seed < SEEDS / 10; seed++) {
            Path copy = temp.resolve("copy");
            copy(dir, copy);
            String blamed = damage.to(copy, new SplittableRandom(seed));
            assertThatThrownBy(() -> load(copy))
                    .as("seed %s", seed)
                    .isInstanceOf(InvalidCheckpointException.class)
                    .hasMessageContaining(copy.resolve(blamed).toString());
            AtomicDirectory.delete(copy);
        }
        load(dir);
    }

    @Test
    void aBundleNoticesEveryFlippedBit() throws IOException {
        Path bundle = temp.resolve("bundle");
        String manifest = Releases.tiny(bundle, DecisionPolicy.uncalibrated(Releases.LABELS, 64), 1)
                .manifestSha256();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(bundle)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(files).anyMatch(file -> file.endsWith(WEIGHTS));
        for (int seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Path file = files.get(random.nextInt(files.size()));
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            assertThatThrownBy(() -> ReleaseBundle.open(bundle, manifest))
                    .as("seed %s in %s", seed, file)
                    .isInstanceOf(InvalidBundleException.class)
                    .hasMessageContaining(file.getFileName().toString());
            Files.write(file, good);
        }
        ReleaseBundle.open(bundle, manifest);
    }

    private static void load(Path dir) {
        Checkpoint checkpoint = Checkpoint.open(dir);
        try (LoadedModel model = LoadedModel.load(checkpoint, Target.CPU_F32);
                TicketTokenizer tokenizer = TicketTokenizer.open(dir, 16)) {
            model.logits(List.of(tokenizer.encode("the printer is broken").ids()));
        }
    }

    private static String cut(Path dir, String name, SplittableRandom random) throws IOException {
        byte[] bytes = Files.readAllBytes(dir.resolve(name));
        // The line break at the end of a text file may be missing.
        Files.write(dir.resolve(name), Arrays.copyOf(bytes, random.nextInt(bytes.length - 1)));
        return name;
    }

    private static String flipHeaderLength(Path dir, SplittableRandom random) throws IOException {
        byte[] bytes = Files.readAllBytes(dir.resolve(WEIGHTS));
        bytes[random.nextInt(8)] ^= (byte) (1 << random.nextInt(8));
        Files.write(dir.resolve(WEIGHTS), bytes);
        return WEIGHTS;
    }

    private static String changeHeaderDigit(Path dir, SplittableRandom random) throws IOException {
        return changeHeader(dir, header -> {
            char[] text = header.toCharArray();
            int at;
            do {
                // Digits of names belong to another damage.
                at = random.nextInt(header.indexOf("\"shape\""), text.length);
            } while (!Character.isDigit(text[at]) || "[,123456789".indexOf(text[at - 1]) < 0);
            text[at] = (char) ('1' + (text[at] - '0' + random.nextInt(8)) % 9);
            return new String(text);
        });
    }

    private static String renameTensor(Path dir, SplittableRandom random) throws IOException {
        String[] parts = {"query", "intermediate", "word_embeddings", "classifier", "LayerNorm"};
        String part = parts[random.nextInt(parts.length)];
        return changeHeader(dir, header -> header.replaceFirst(part, part.substring(1) + "x"));
    }

    private static String changeType(Path dir, SplittableRandom random) throws IOException {
        String[] types = {"\"F16\"", "\"F64\"", "\"I32\"", "\"F3\"", "null", "32"};
        String type = types[random.nextInt(types.length)];
        return changeHeader(dir, header -> header.replaceFirst("\"F32\"", type));
    }

    private static String changeHeader(Path dir, UnaryOperator<String> change) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(dir.resolve(WEIGHTS))).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong();
        String header = new String(bytes.array(), 8, length, StandardCharsets.UTF_8);
        String changed = change.apply(header);
        assertThat(changed).isNotEqualTo(header);
        byte[] json = changed.getBytes(StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOfRange(bytes.array(), 8 + length, bytes.capacity());
        ByteBuffer whole = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(
                dir.resolve(WEIGHTS),
                whole.putLong(json.length).put(json).put(data).array());
        return WEIGHTS;
    }

    private static String putNonFinite(Path dir, SplittableRandom random) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(dir.resolve(WEIGHTS))).order(ByteOrder.LITTLE_ENDIAN);
        int start = 8 + (int) bytes.getLong(0);
        float[] values = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
        int element = random.nextInt((bytes.capacity() - start) / 4);
        bytes.putFloat(start + 4 * element, values[random.nextInt(values.length)]);
        Files.write(dir.resolve(WEIGHTS), bytes.array());
        return WEIGHTS;
    }

    private static String changeDimension(Path dir, SplittableRandom random) throws IOException {
        ObjectNode config = (ObjectNode) JSON.readTree(dir.resolve(CONFIG).toFile());
        String[] keys = {
            "hidden_size",
            "num_hidden_layers",
            "intermediate_size",
            "vocab_size",
            "max_position_embeddings",
            "type_vocab_size"
        };
        String key = keys[random.nextInt(keys.length)];
        int value = config.get(key).asInt();
        boolean fewerLayers = key.equals("num_hidden_layers") && random.nextBoolean() && value > 1;
        config.put(
                key,
                fewerLayers
                        ? value - 1
                        : value + 2 * config.get("num_attention_heads").asInt());
        JSON.writeValue(dir.resolve(CONFIG).toFile(), config);
        // More layers than there are weights for show in the weights.
        return fewerLayers ? CONFIG : WEIGHTS;
    }

    private static String putLargeId(Path dir, SplittableRandom random) throws IOException {
        ObjectNode tokenizer = (ObjectNode) JSON.readTree(dir.resolve(TOKENIZER).toFile());
        int size = JSON.readTree(dir.resolve(CONFIG).toFile()).get("vocab_size").asInt();
        ((ObjectNode) tokenizer.get("model").get("vocab")).put("printer", size + random.nextInt(1000));
        JSON.writeValue(dir.resolve(TOKENIZER).toFile(), tokenizer);
        return TOKENIZER;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static Damage named(String name, Damage damage) {
        return new Damage() {
            @Override
            public String to(Path dir, SplittableRandom random) throws IOException {
                return damage.to(dir, random);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
