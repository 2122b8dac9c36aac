package org.ticketstream.training;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.finetune.state.Saving;
import org.ticketstream.training.pretrain.Corpus;
import org.ticketstream.training.pretrain.EncoderSize;
import org.ticketstream.training.pretrain.MaskingOptions;

/**
 * What to pre-train.
 *
 * @param corpus  texts
 * @param base    Hugging Face directory of an encoder to go on from; empty: from scratch
 * @param size    of an encoder from scratch
 * @param masking what is to be guessed
 * @param options how to train
 * @param out     directory of the encoder to write; must not exist or be empty
 * @param saving  where and how often the training saves itself; empty: never
 */
public record PretrainRequest(
        Corpus corpus,
        Optional<Path> base,
        EncoderSize size,
        MaskingOptions masking,
        TrainingOptions options,
        Path out,
        Optional<Saving> saving) {

    /** Checks that everything is there. */
    public PretrainRequest {
        Objects.requireNonNull(corpus, "corpus is null");
        Objects.requireNonNull(base, "base is null");
        Objects.requireNonNull(size, "size is null");
        Objects.requireNonNull(masking, "masking is null");
        Objects.requireNonNull(options, "options are null");
        Objects.requireNonNull(out, "out is null");
        Objects.requireNonNull(saving, "saving is null");
    }
}
