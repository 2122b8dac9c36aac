package org.ticketstream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Makes a dead letter fit into its topic. A record may be larger than any topic takes: brokers count it compressed, and here it is not. One
 * that cannot be put aside would stop the stream for ever.
 */
final class LetterSize {
    /** Room for what the protocol adds. */
    private static final int MOST = Topics.DEAD_LETTER_BYTES - 16 * 1024;

    private static final int MOST_KEY = MOST / 4;
    private static final int MOST_HEADERS = MOST / 2;
    /** Enough to tell what it was. */
    private static final int KEPT_VALUE = 64 * 1024;

    private LetterSize() {}

    /** The same where it fits; else what is too large is left out, but for the beginning of the value, and headers say so. */
    static ProducerRecord<byte[], byte[]> fit(ProducerRecord<byte[], byte[]> letter) {
        int key = length(letter.key());
        int value = length(letter.value());
        int headers = length(letter.headers());
        if (key + value + headers <= MOST) {
            return letter;
        }
        Headers kept = letter.headers();
        if (headers > MOST_HEADERS) {
            for (Header header : kept.toArray()) {
                if (!header.key().startsWith(DeadLetters.PREFIX)) {
                    kept.remove(header.key());
                }
            }
            note(kept, DeadLetters.HEADERS_BYTES, headers);
        }
        boolean keepKey = key <= MOST_KEY;
        if (!keepKey) {
            note(kept, DeadLetters.KEY_BYTES, key);
        }
        byte[] cut = letter.value();
        if (value > KEPT_VALUE) {
            cut = Arrays.copyOf(cut, KEPT_VALUE);
            note(kept, DeadLetters.VALUE_BYTES, value);
        }
        return new ProducerRecord<>(letter.topic(), null, letter.timestamp(), keepKey ? letter.key() : null, cut, kept);
    }

    private static void note(Headers headers, String name, int bytes) {
        headers.add(name, Integer.toString(bytes).getBytes(StandardCharsets.UTF_8));
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static int length(Headers headers) {
        int length = 0;
        for (Header header : headers) {
            length += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return length;
    }
}
