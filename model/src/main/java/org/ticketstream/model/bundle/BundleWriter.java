package org.ticketstream.model.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

/** Writes release bundles: a reader sees the whole bundle or none. */
public final class BundleWriter {
    private static final DateTimeFormatter VERSION_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int HASH_DIGITS = 8;

    private BundleWriter() {}

    /**
     * Writes a bundle beside {@code target}, forces it to disk, renames it and opens it.
     *
     * @param target directory that does not exist yet or is empty
     * @param checkpointDir Hugging Face directory, copied whole; links are followed
     * @param evaluationReport a JSON object
     * @param origin how the release came about
     * @throws IllegalStateException if {@code target} holds something or cannot be written
     * @throws InvalidCheckpointException if the checkpoint cannot be used
     * @throws InvalidBundleException if the parts do not fit together; nothing is left behind then
     */
    public static ReleaseBundle write(
            Path target,
            Path checkpointDir,
            DecisionPolicy policy,
            JsonNode evaluationReport,
            List<SelfCheckExample> selfCheck,
            BundleOrigin origin) {
        Path place = target.toAbsolutePath().normalize();
        try (StagedDirectory staged = StagedDirectory.beside(place)) {
            copyCheckpoint(checkpointDir, staged);
            staged.write(BundleLayout.DECISION, BundleJson.write(policy));
            staged.write(BundleLayout.EVALUATION, BundleJson.write(evaluationReport));
            staged.write(BundleLayout.SELF_CHECK, BundleJson.write(selfCheck));
            if (origin.trainingData().isPresent()) {
                staged.write(
                        BundleLayout.TRAINING_DATA,
                        BundleJson.write(origin.trainingData().get()));
            }
            Map<String, String> files = staged.files();
            Checkpoint checkpoint = Checkpoint.open(staged.path(BundleLayout.CHECKPOINT));
            checkpoint.requireFiniteWeights();
            String weights = BundleLayout.weightsSha256(files);
            Instant time = origin.createdAt().truncatedTo(ChronoUnit.SECONDS);
            BundleManifest manifest = new BundleManifest(
                    VERSION_TIME.format(time) + "-" + weights.substring(0, HASH_DIGITS),
                    origin.parentVersion().orElse(null),
                    time,
                    LabelSetVersion.of(checkpoint.labels()),
                    weights,
                    origin.dataFingerprint(),
                    files);
            staged.write(BundleLayout.MANIFEST, BundleJson.write(manifest));
            ReleaseBundle.open(staged.dir());
            staged.moveTo(place);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(
                    "Cannot write release bundle: the place must be free or an empty directory (got: " + place + ")",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot write release bundle " + place + ": " + e, e);
        }
        return ReleaseBundle.open(place);
    }

    private static void copyCheckpoint(Path checkpointDir, StagedDirectory staged) throws IOException {
        try (Stream<Path> tree = Files.walk(checkpointDir)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                String name = checkpointDir.relativize(file).toString().replace('\\', '/');
                staged.copy(BundleLayout.CHECKPOINT + "/" + name, file);
            }
        }
    }
}
