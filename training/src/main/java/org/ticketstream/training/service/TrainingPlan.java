package org.ticketstream.training.service;

import java.nio.file.Path;
import org.ticketstream.training.finetune.options.TrainingOptions;
import org.ticketstream.training.gate.GateRules;

/**
 * How each training of a trainer is done and judged.
 *
 * @param encoder Hugging Face directory to start from while there is no champion
 * @param options how to train
 * @param lexical whether to release a lexical model too
 * @param rules   what a candidate must fulfil to be published
 */
public record TrainingPlan(Path encoder, TrainingOptions options, boolean lexical, GateRules rules) {}
