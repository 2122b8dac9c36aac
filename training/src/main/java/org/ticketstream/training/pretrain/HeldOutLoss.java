package org.ticketstream.training.pretrain;

/**
 * How well masked tokens of held-out texts are guessed.
 *
 * @param step    optimizer steps done
 * @param seconds wall time of these steps
 * @param tokens  real tokens read
 * @param loss    mean cross entropy per hidden token, in nats
 */
public record HeldOutLoss(int step, double seconds, long tokens, double loss) {}
