package org.ticketstream.model.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.checkpoint.ClassifierHead;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.checkpoint.ProblemType;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

/**
 * A release as it was written: every file has the hash that the manifest gives. Immutable; the directory must not
 * change while a model is loaded from it.
 */
public final class ReleaseBundle {
    private static final double SUM_TOLERANCE = 1e-3;

    private final Path dir;
    private final String manifestSha256;
    private final BundleManifest manifest;
    private final ClassifierHead head;
    private final DecisionPolicy policy;
    private final JsonNode evaluation;
    private final List<SelfCheckExample> selfCheck;
    private final Optional<JsonNode> trainingData;

    private ReleaseBundle(BundleDirectory directory, byte[] manifestJson, BundleRequirements requirements) {
        this.dir = directory.path();
        this.manifestSha256 = Sha256.of(manifestJson);
        this.manifest = parse(BundleLayout.MANIFEST, manifestJson, json -> BundleJson.read(json, BundleManifest.class));
        for (String file : BundleLayout.REQUIRED) {
            if (!manifest.files().containsKey(file)) {
                throw new InvalidBundleException(dir, file, "is missing from the manifest");
            }
        }
        directory.verify(manifest.files(), requirements.mostBytes());
        this.head = readConfig().head();
        this.policy = read(directory, BundleLayout.DECISION, json -> BundleJson.read(json, DecisionPolicy.class));
        this.evaluation = read(directory, BundleLayout.EVALUATION, BundleJson::readTree);
        this.selfCheck = read(directory, BundleLayout.SELF_CHECK, BundleJson::readExamples);
        this.trainingData = manifest.files().containsKey(BundleLayout.TRAINING_DATA)
                ? Optional.of(read(directory, BundleLayout.TRAINING_DATA, BundleJson::readTree))
                : Optional.empty();
        requireAgreement();
    }

    /**
     * Opens a bundle that a person names and verifies all of it but the signatures.
     *
     * @throws InvalidBundleException if a file is missing, extra, changed, cut short, outside the directory or
     *     malformed
     */
    public static ReleaseBundle open(Path dir) {
        return open(dir, BundleRequirements.unsigned());
    }

    /**
     * Opens a bundle and verifies all of it.
     *
     * @throws InvalidBundleException if a file is missing, extra, changed, cut short, outside the directory or
     *     malformed
     * @throws org.ticketstream.model.signing.UntrustedBundleException if nobody has signed it who must have
     */
    public static ReleaseBundle open(Path dir, BundleRequirements requirements) {
        BundleDirectory directory = BundleDirectory.at(dir);
        return opened(directory, directory.readManifest(), requirements);
    }

    /** As {@link #open(Path, String, BundleRequirements)}, signed or not. */
    public static ReleaseBundle open(Path dir, String expectedManifestSha256) {
        return open(dir, expectedManifestSha256, BundleRequirements.unsigned());
    }

    /**
     * Opens the bundle that was announced, and no other.
     *
     * @param expectedManifestSha256 hash of manifest.json, 64 lower-case hex digits
     * @throws InvalidBundleException as {@link #open(Path, BundleRequirements)}, or if the manifest is another one
     * @throws org.ticketstream.model.signing.UntrustedBundleException if nobody has signed it who must have
     */
    public static ReleaseBundle open(Path dir, String expectedManifestSha256, BundleRequirements requirements) {
        BundleDirectory directory = BundleDirectory.at(dir);
        byte[] manifestJson = directory.readManifest();
        String actual = Sha256.of(manifestJson);
        if (!actual.equals(expectedManifestSha256)) {
            throw new InvalidBundleException(
                    directory.path(),
                    BundleLayout.MANIFEST,
                    "is not the one announced: SHA-256 must be " + expectedManifestSha256 + " (got: " + actual + ")");
        }
        return opened(directory, manifestJson, requirements);
    }

    private static ReleaseBundle opened(
            BundleDirectory directory, byte[] manifestJson, BundleRequirements requirements) {
        requirements.requireSigned(manifestJson, directory.readSignatures(), directory.path());
        return new ReleaseBundle(directory, manifestJson, requirements);
    }

    /** Where the bundle lies, absolute. */
    public Path dir() {
        return dir;
    }

    /** The Hugging Face directory inside the bundle. */
    public Path checkpointDir() {
        return dir.resolve(BundleLayout.CHECKPOINT);
    }

    public BundleManifest manifest() {
        return manifest;
    }

    /** Hash of manifest.json, which stands for the whole bundle; 64 lower-case hex digits. */
    public String manifestSha256() {
        return manifestSha256;
    }

    public String version() {
        return manifest.version();
    }

    /** Categories in the order of the model's outputs. */
    public List<String> labels() {
        return head.labels();
    }

    /** Whether exactly one label holds for a ticket, or each by itself. */
    public ProblemType problemType() {
        return head.problemType();
    }

    public DecisionPolicy policy() {
        return policy;
    }

    /** The evaluation report, as training wrote it. */
    public JsonNode evaluation() {
        return evaluation.deepCopy();
    }

    /** Where the data came from that it was trained on, as training wrote it; empty if the bundle does not say. */
    public Optional<JsonNode> trainingData() {
        return trainingData.map(JsonNode::deepCopy);
    }

    /** What the model must say again once it is loaded; at least one. */
    public List<SelfCheckExample> selfCheck() {
        return selfCheck;
    }

    @Override
    public String toString() {
        return "release " + version() + " in " + dir;
    }

    private ModelConfig readConfig() {
        try {
            return ModelConfig.read(dir.resolve(BundleLayout.CONFIG));
        } catch (InvalidCheckpointException e) {
            throw new InvalidBundleException(dir, BundleLayout.CONFIG, "cannot be understood: " + e.getMessage(), e);
        }
    }

    /** Files that are each well-formed must also speak of the same model. */
    private void requireAgreement() {
        if (labels().isEmpty()) {
            throw new InvalidBundleException(dir, BundleLayout.CONFIG, "is that of a plain encoder: it has no labels");
        }
        String labelSet = LabelSetVersion.of(labels());
        if (!labelSet.equals(manifest.labelSetVersion())) {
            throw new InvalidBundleException(
                    dir,
                    BundleLayout.MANIFEST,
                    "names another label set than config.json, " + labelSet + " (got: " + manifest.labelSetVersion()
                            + ")");
        }
        String weights = BundleLayout.weightsSha256(manifest.files());
        if (!weights.equals(manifest.weightsSha256())) {
            throw new InvalidBundleException(
                    dir,
                    BundleLayout.MANIFEST,
                    "names other weights than the checkpoint's, " + weights + " (got: " + manifest.weightsSha256()
                            + ")");
        }
        TreeSet<String> known = new TreeSet<>(labels());
        for (String label : policy.autoThreshold().keySet()) {
            if (!known.contains(label)) {
                throw new InvalidBundleException(
                        dir,
                        BundleLayout.DECISION,
                        "has a threshold for a label that the model lacks (got: " + label + ")");
            }
        }
        if (selfCheck.isEmpty()) {
            throw new InvalidBundleException(dir, BundleLayout.SELF_CHECK, "has no example");
        }
        for (SelfCheckExample example : selfCheck) {
            requireAgreement(example, known);
        }
    }

    private void requireAgreement(SelfCheckExample example, Set<String> known) {
        if (!example.probabilities().keySet().equals(known)) {
            throw new InvalidBundleException(
                    dir,
                    BundleLayout.SELF_CHECK,
                    "has an example without a probability for each label (got: "
                            + example.probabilities().keySet() + ")");
        }
        double sum = example.probabilities().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        if (problemType() == ProblemType.SINGLE_LABEL && Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new InvalidBundleException(
                    dir,
                    BundleLayout.SELF_CHECK,
                    "has an example whose probabilities do not sum to 1 (got: " + sum + ")");
        }
    }

    private <T> T read(BundleDirectory directory, String file, Parser<T> parser) {
        return parse(file, directory.read(file, manifest.files().get(file)), parser);
    }

    private <T> T parse(String file, byte[] json, Parser<T> parser) {
        try {
            return parser.parse(json);
        } catch (JsonProcessingException e) {
            throw new InvalidBundleException(dir, file, "cannot be understood: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InvalidBundleException(dir, file, "cannot be understood: " + e.getMessage(), e);
        }
    }

    private interface Parser<T> {
        T parse(byte[] json) throws IOException;
    }
}
