package org.ticketstream.model.predict;

/**
 * How a stream of lines went.
 *
 * @param lines lines read, blank ones left out
 * @param predicted lines answered
 * @param rejected lines that were no tickets or could not be scored
 * @param tokens tokens that the model read
 * @param seconds from the first line read to the last line written
 */
public record PredictionReport(long lines, long predicted, long rejected, long tokens, double seconds) {}
