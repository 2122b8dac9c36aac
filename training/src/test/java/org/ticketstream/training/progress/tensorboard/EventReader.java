package org.ticketstream.training.progress.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads event files by a descriptor of TensorFlow's messages and a checksum computed bit by bit. */
public final class EventReader {

    /** CRC-32C (Castagnoli), bits reversed. */
    private static final int POLYNOMIAL = 0x82f63b78;

    private static final Descriptor EVENT = descriptor();

    private EventReader() {}

    /** One event: figures by name; empty for one that has none. */
    public record Read(double wallTime, long step, String fileVersion, int sessionStatus, Map<String, Float> figures) {}

    /** All events of a file, each with sound checksums. */
    public static List<Read> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Read> events = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] length = new byte[8];
            bytes.get(length);
            assertThat(unmasked(bytes.getInt())).isEqualTo(checksum(length));
            byte[] event = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            bytes.get(event);
            assertThat(unmasked(bytes.getInt())).isEqualTo(checksum(event));
            events.add(parse(DynamicMessage.parseFrom(EVENT, event)));
        }
        return events;
    }

    private static Read parse(DynamicMessage event) {
        assertThat(event.getUnknownFields().asMap()).isEmpty();
        Map<String, Float> figures = new LinkedHashMap<>();
        DynamicMessage summary = (DynamicMessage) get(event, "summary");
        for (Object item : (List<?>) get(summary, "value")) {
            DynamicMessage value = (DynamicMessage) item;
            figures.put((String) get(value, "tag"), (Float) get(value, "simple_value"));
        }
        return new Read(
                (Double) get(event, "wall_time"),
                (Long) get(event, "step"),
                (String) get(event, "file_version"),
                (Integer) get((DynamicMessage) get(event, "session_log"), "status"),
                figures);
    }

    private static Object get(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static int unmasked(int masked) {
        int rotated = masked - 0xa282ead8;
        return rotated >>> 17 | rotated << 15;
    }

    private static int checksum(byte[] bytes) {
        int crc = ~0;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
        }
        return ~crc;
    }

    /** What is needed of tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto. */
    private static Descriptor descriptor() {
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("event.proto")
                .setSyntax("proto3")
                .addMessageType(message(
                        "Event",
                        field("wall_time", 1, FieldDescriptorProto.Type.TYPE_DOUBLE),
                        field("step", 2, FieldDescriptorProto.Type.TYPE_INT64),
                        field("file_version", 3, FieldDescriptorProto.Type.TYPE_STRING),
                        field("summary", 5, FieldDescriptorProto.Type.TYPE_MESSAGE)
                                .setTypeName("Summary"),
                        field("session_log", 7, FieldDescriptorProto.Type.TYPE_MESSAGE)
                                .setTypeName("SessionLog")))
                .addMessageType(message("SessionLog", field("status", 1, FieldDescriptorProto.Type.TYPE_INT32)))
                .addMessageType(message(
                        "Summary",
                        field("value", 1, FieldDescriptorProto.Type.TYPE_MESSAGE)
                                .setTypeName("Value")
                                .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)))
                .addMessageType(message(
                        "Value",
                        field("tag", 1, FieldDescriptorProto.Type.TYPE_STRING),
                        field("simple_value", 2, FieldDescriptorProto.Type.TYPE_FLOAT)))
                .build();
        try {
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]).findMessageTypeByName("Event");
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DescriptorProto message(String name, FieldDescriptorProto.Builder... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (FieldDescriptorProto.Builder field : fields) {
            message.addField(field);
        }
        return message.build();
    }

    private static FieldDescriptorProto.Builder field(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }
}
