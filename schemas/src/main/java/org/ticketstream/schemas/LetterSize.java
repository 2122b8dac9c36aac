package org.ticketstream.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Cuts dead letters to the size limit of their topic. A record may exceed the limit of any topic: brokers count it
 * compressed, a letter is not. A record that cannot be put aside would block its stream for ever.
 */
final class LetterSize {
    /** Room for what the protocol adds. */
    private static final int MOST = Topics.DEAD_LETTER_BYTES - 16 * 1024;

    private static final int MOST_KEY = MOST / 4;
    private static final int MOST_HEADERS = MOST / 2;
    /** Enough to recognise the record. */
    private static final int KEPT_VALUE = 64 * 1024;

    private LetterSize() {}

    /**
     * The letter itself if it fits; otherwise without its oversized parts except the beginning of the value, as headers
     * tell.
     */
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
