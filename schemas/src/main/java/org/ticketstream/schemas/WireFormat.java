package org.ticketstream.schemas;

/** Confluent's wire format and TopicNameStrategy. */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int HEADER_BYTES = 1 + Integer.BYTES;

    private WireFormat() {}

    static String subject(String topic) {
        return topic + "-value";
    }
}
