package org.ticketstream.schemas.deadletters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The position of a dead letter in its topic, written {@code partition-offset}, for example {@code 0-42}. */
public record DeadLetterId(int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})-(\\d{1,18})");

    /** @throws IllegalArgumentException if it is not of this form */
    public static DeadLetterId parse(String id) {
        Matcher matcher = FORM.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Cannot find a dead letter: its id is partition-offset, for example 0-42 (got: " + id + ")");
        }
        return new DeadLetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    static DeadLetterId of(ConsumerRecord<?, ?> record) {
        return new DeadLetterId(record.partition(), record.offset());
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
