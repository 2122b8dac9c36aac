package org.ticketstream.model.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.signing.SigningKey;
import org.ticketstream.model.signing.TrustedKeys;
import org.ticketstream.model.signing.UntrustedBundleException;
import org.ticketstream.model.testing.TinyCheckpoint;
import org.ticketstream.model.testing.UntrainedMiniLm;

class NamedModelTest {
    private static final ClassifierOptions F32 = ClassifierOptions.defaults().withTarget("cpu-f32");
    private static final String TEXT = "The till does not print.";

    @TempDir
    Path temp;

    /** The real encoder: what a bundle holds answers alone as it does in the bundle. */
    @Test
    void aBundleAndItsCheckpointGiveTheSameProbabilities() {
        ReleaseBundle bundle = UntrainedMiniLm.write(temp.resolve("mini-lm"));
        Path place;

        try (NamedModel released = NamedModel.open(bundle.dir());
                NamedModel plain = NamedModel.open(bundle.checkpointDir())) {
            assertThat(released.isImported()).isFalse();
            assertThat(plain.isImported()).isTrue();
            assertThat(plain.bundle().labels()).isEqualTo(released.bundle().labels());
            assertThat(probabilities(plain)).containsExactly(probabilities(released), within(1e-6));
            place = plain.bundle().dir();
        }

        assertThat(place.getParent()).doesNotExist();
        assertThat(bundle.checkpointDir()).isNotEmptyDirectory();
    }

    @Test
    void readsNoMoreThanTheModelCan() {
        Path checkpoint = TinyCheckpoint.bert().write(temp.resolve("tiny"), 1);

        try (NamedModel model = NamedModel.open(checkpoint)) {
            assertThat(model.bundle().policy().maxTokens()).isEqualTo(TinyCheckpoint.POSITIONS);
        }
    }

    @Test
    void whatIsNeitherOfTheTwoIsNamed() throws IOException {
        Path nothing = temp.resolve("nothing");
        Path other = Files.createDirectory(temp.resolve("other"));

        assertThatThrownBy(() -> NamedModel.open(nothing))
                .hasMessage("Cannot open model: there is no such directory (got: " + nothing + ")");
        assertThatThrownBy(() -> NamedModel.open(other))
                .hasMessage("Cannot open model: the directory is neither a release bundle, with manifest.json, nor a"
                        + " model in Hugging Face format, with config.json (got: " + other + ")");
    }

    @Test
    void aCheckpointIsRefusedWhereASignatureIsRequired() throws IOException {
        Path checkpoint = TinyCheckpoint.bert().write(temp.resolve("tiny"), 1);
        Path trusted = temp.resolve("trusted.pem");
        SigningKey.generate().write(temp.resolve("private.key"), trusted);
        BundleRequirements signed = BundleRequirements.signedBy(TrustedKeys.read(List.of(trusted)));

        assertThatThrownBy(() -> NamedModel.open(checkpoint, signed)).isInstanceOf(UntrustedBundleException.class);
    }

    private static double[] probabilities(NamedModel model) {
        try (TicketClassifier classifier = TicketClassifier.load(model.bundle(), F32)) {
            return classifier.classify(TEXT).join().probabilities();
        }
    }
}
