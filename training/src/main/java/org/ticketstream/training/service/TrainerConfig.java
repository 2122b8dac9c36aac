package org.ticketstream.training.service;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.model.signing.SigningKey;
import org.ticketstream.model.store.BundleSettings;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.gate.GateRules;

/**
 * How a trainer trains.
 *
 * @param store    where releases are written, a directory each; the scoring job must be able to read it
 * @param work     where unfinished trainings are saved; trainers that may take over from each other share it
 * @param data     rows to learn from besides what people have corrected; corrections overrule them; empty: those that the
 *                 champion was trained on, by the record in its bundle
 * @param labelsOnly whether without {@code data} to learn from corrections alone, and forget what the champion was trained on
 * @param dev      rows to judge with, the same ones each time; empty: without {@code data} those of the champion, if they are
 *                 a file apart, else a tenth of each label, chosen by text
 * @param encoder  Hugging Face directory to start from while there is no champion
 * @param options  how to fine-tune
 * @param lexical  whether to release a lexical model too
 * @param rules    what a candidate must fulfil to be published
 * @param bundles  which champions are trusted as a start
 * @param signer   key that signs the releases; empty: they are not signed
 */
public record TrainerConfig(
        Path store,
        Path work,
        Optional<LabeledData> data,
        boolean labelsOnly,
        Optional<LabeledData> dev,
        Path encoder,
        TrainingOptions options,
        boolean lexical,
        GateRules rules,
        BundleSettings bundles,
        Optional<SigningKey> signer) {}
