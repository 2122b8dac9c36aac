package org.ticketstream.training.progress.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The kinds of TensorFlow's {@code Event} message that are needed; numbers are those of event.proto and summary.proto.
 */
final class Event {

    private static final String VERSION = "brain.Event:2";

    private static final int EVENT_WALL_TIME = 1;
    private static final int EVENT_STEP = 2;
    private static final int EVENT_FILE_VERSION = 3;
    private static final int EVENT_SUMMARY = 5;
    private static final int EVENT_SESSION_LOG = 7;
    private static final int SUMMARY_VALUE = 1;
    private static final int VALUE_TAG = 1;
    private static final int VALUE_SIMPLE_VALUE = 2;
    private static final int SESSION_LOG_STATUS = 1;
    private static final int SESSION_STARTED = 1;

    private Event() {}

    /** Fields of a message are written to it. */
    @FunctionalInterface
    private interface Fields {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    /** The first of each file. */
    static byte[] version(double wallTime) {
        return message(out -> {
            out.writeDouble(EVENT_WALL_TIME, wallTime);
            out.writeString(EVENT_FILE_VERSION, VERSION);
        });
    }

    /** Discards what another file says of this step and later ones. */
    static byte[] startedAt(double wallTime, long step) {
        return message(out -> {
            out.writeDouble(EVENT_WALL_TIME, wallTime);
            out.writeInt64(EVENT_STEP, step);
            out.writeByteArray(EVENT_SESSION_LOG, message(log -> log.writeEnum(SESSION_LOG_STATUS, SESSION_STARTED)));
        });
    }

    /** Figures by name. */
    static byte[] scalars(double wallTime, long step, Map<String, Double> figures) {
        byte[] summary = message(out -> {
            for (Map.Entry<String, Double> figure : figures.entrySet()) {
                out.writeByteArray(SUMMARY_VALUE, message(value -> {
                    value.writeString(VALUE_TAG, figure.getKey());
                    value.writeFloat(VALUE_SIMPLE_VALUE, figure.getValue().floatValue());
                }));
            }
        });
        return message(out -> {
            out.writeDouble(EVENT_WALL_TIME, wallTime);
            out.writeInt64(EVENT_STEP, step);
            out.writeByteArray(EVENT_SUMMARY, summary);
        });
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory cannot refuse bytes", e);
        }
        return bytes.toByteArray();
    }
}
