package org.ticketstream.operations.status;

/**
 * A number of records on a topic.
 *
 * @param exact whether they were counted; else it is the number of offsets, among which are the marks of transactions
 */
public record RecordCount(long records, boolean exact) {

    static final RecordCount NONE = new RecordCount(0, true);

    @Override
    public String toString() {
        return exact ? Long.toString(records) : "at most " + records;
    }
}
