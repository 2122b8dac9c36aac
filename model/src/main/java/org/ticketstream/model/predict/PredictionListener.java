package org.ticketstream.model.predict;

/** Hears of every line as it is done, in order, on one thread. */
public interface PredictionListener {

    /** @param lines lines done so far, rejected ones included */
    void done(long lines);

    void rejected(RejectedLine line);
}
