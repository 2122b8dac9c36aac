package org.ticketstream.training.finetune.state;

import org.ticketstream.model.checkpoint.Checkpoint;

/**
 * A training as it was saved.
 *
 * @param checkpoint the weights
 * @param optimizer  its running means
 * @param position   how far it was
 */
record SavedTraining(Checkpoint checkpoint, OptimizerState optimizer, TrainingPosition position) {}
