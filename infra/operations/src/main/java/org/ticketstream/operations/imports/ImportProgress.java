package org.ticketstream.operations.imports;

/** Hears how far an import is. */
public interface ImportProgress {

    /**
     * @param bytes of the file that are read
     * @param published tickets that this run has sent
     */
    void at(long bytes, long published);

    /** What a person should know of how the file is read. */
    default void note(String text) {
        // Somebody else says it.
    }
}
