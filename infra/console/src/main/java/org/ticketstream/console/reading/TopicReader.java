package org.ticketstream.console.reading;

/**
 * Reads the newest of some topics, then follows them. Outside any group: it commits nothing and disturbs nobody. Used
 * by one thread.
 *
 * @param <B> what it reads into
 */
public interface TopicReader<B> extends AutoCloseable {
    /** Whether it has read what was there when it began. */
    boolean isCaughtUp();

    /** Writes what comes within a moment into the book; whether anything came. */
    boolean readInto(B book);

    @Override
    void close();
}
