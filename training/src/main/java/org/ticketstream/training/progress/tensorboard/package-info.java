/** A training as TensorBoard shows it: event files with a curve per figure. */
package org.ticketstream.training.progress.tensorboard;
