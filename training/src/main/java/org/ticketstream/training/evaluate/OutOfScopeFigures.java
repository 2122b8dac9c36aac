package org.ticketstream.training.evaluate;

/**
 * How well rows of no category are told apart.
 *
 * @param rows             rows of no category
 * @param recall           share of them that the model rejects
 * @param inScopeRejected  share of the rows with a category that the model rejects by mistake
 * @param acceptedAccuracy accuracy over the rows with a category where a rejected row counts as wrong
 */
public record OutOfScopeFigures(long rows, double recall, double inScopeRejected, double acceptedAccuracy) {}
