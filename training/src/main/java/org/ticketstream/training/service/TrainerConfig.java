package org.ticketstream.training.service;

import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.model.signing.SigningKey;
import org.ticketstream.model.store.BundleSettings;

/**
 * How a trainer works.
 *
 * @param store   where releases are written, a directory each; the scoring job must be able to read it
 * @param work    where unfinished trainings are saved; trainers that may take over from each other share it
 * @param data    training and evaluation rows
 * @param plan    how each training is done
 * @param bundles which champions are trusted as a start
 * @param signer  key that signs the releases; empty: they are not signed
 */
public record TrainerConfig(
        Path store,
        Path work,
        TrainerData data,
        TrainingPlan plan,
        BundleSettings bundles,
        Optional<SigningKey> signer) {}
