package org.ticketstream.training.probe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.CheckpointWriter;
import org.ticketstream.model.checkpoint.ParameterLayout;
import org.ticketstream.model.checkpoint.format.Tensor;
import org.ticketstream.training.data.LabeledData;

/**
 * Fits the head of a classifier and leaves the encoder as it is: logistic regression on what the encoder makes of the
 * training rows. Each text is read once, so that this takes seconds where fine-tuning takes minutes. A fine-tuning may
 * start from the result (linear probing, then fine-tuning: Kumar et al., 2022, arXiv:2202.10054).
 */
public final class LinearProbe {

    private LinearProbe() {}

    /**
     * Fits a head and writes the classifier. The same rows and encoder give the same weights on the same machine.
     *
     * @param train training rows, with the labels of the classifier
     * @param classifier an encoder under a new head
     * @param maxTokens tokens read of a text, with the special ones
     * @param dir directory to write; must not exist
     * @return {@code dir}, a Hugging Face checkpoint
     */
    public static Path fit(LabeledData train, Checkpoint classifier, int maxTokens, Path dir) {
        List<String> labels = classifier.labels();
        FrozenEncoder encoder = new FrozenEncoder(classifier);
        int[] truth = train.rows().stream()
                .mapToInt(row -> labels.indexOf(row.label()))
                .toArray();
        LogisticHead head = LogisticHead.fit(encoder.features(train.rows(), maxTokens), truth, labels.size());
        Checkpoint fitted = encoder.withClassifier(labels, head.weight(), head.bias());
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ParameterLayout.of(fitted.config()).keySet().forEach(name -> tensors.put(name, fitted.tensor(name)));
        return CheckpointWriter.write(dir, fitted.config(), tensors, classifier.dir());
    }
}
