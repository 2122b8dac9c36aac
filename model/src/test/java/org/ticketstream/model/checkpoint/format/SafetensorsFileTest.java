package org.ticketstream.model.checkpoint.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

    @TempDir
    Path dir;

    @Test
    void readsBackWhatTheWriterWrote() {
        Path file = dir.resolve("model.safetensors");
        SafetensorsWriter.write(
                file, Map.of("b", Tensor.of(new float[] {1, -2, 3, 4, 5, 6}, 2, 3), "a", Tensor.of(new float[] {7})));

        SafetensorsFile read = SafetensorsFile.open(file);

        assertThat(read.names()).containsExactly("a", "b");
        assertThat(read.shape("b")).containsExactly(2, 3);
        assertThat(read.read("b").values()).containsExactly(1, -2, 3, 4, 5, 6);
        assertThat(read.read("a").shape()).isEmpty();
    }

    @Test
    void readsHalvesAndBrainFloats() throws IOException {
        Path file = write(
                "{'h':{'dtype':'F16','shape':[4],'data_offsets':[0,8]},"
                        + "'b':{'dtype':'BF16','shape':[1],'data_offsets':[8,10]}}",
                0x00,
                0x3c,
                0x01,
                0x80,
                0xff,
                0x7b,
                0x00,
                0xc1,
                0x20,
                0xc0);

        SafetensorsFile read = SafetensorsFile.open(file);

        assertThat(read.read("h").values()).containsExactly(1f, -0x1p-24f, 65504f, -2.5f);
        assertThat(read.read("b").values()).containsExactly(-2.5f);
    }

    @ParameterizedTest
    @CsvSource({"0x7f800000, Infinity", "0xff800000, -Infinity", "0x7fc00000, NaN"})
    void refusesWeightsThatAreNotFinite(String bits, String shown) throws IOException {
        int value = (int) Long.decode(bits).longValue();
        Path file = write(
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}",
                value,
                value >>> 8,
                value >>> 16,
                value >>> 24);

        assertThatThrownBy(() -> SafetensorsFile.open(file).read("w"))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("tensor w has a weight that is not finite at element 0 (got: " + shown + ")");
    }

    @Test
    void refusesWholeNumbersAsWeights() throws IOException {
        Path file = write("{'w':{'dtype':'I8','shape':[1],'data_offsets':[0,1]}}", 1);

        assertThatThrownBy(() -> SafetensorsFile.open(file).read("w"))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("(got: I8)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'w':{'dtype':'F33','shape':[1],'data_offsets':[0,4]}}|unknown dtype (got: \"F33\")",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}|needs 8 bytes (got: 4)",
                "{'w':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|bad shape (got: [-1])",
                "{'w':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,4]}}|impossible shape",
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}|bad data_offsets",
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|must start at byte 0 of the data (got: 4)",
                "{'w':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}|describes 8 bytes of data (got: 4)",
                "{'w':{'dtype':'F32','shape':[0],'data_offsets':[0,0]}}|describes 0 bytes of data (got: 4)",
                "{'v':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
                        + "'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|must start at byte 4",
                "{'w':{'dtype':'F32','shape':[1]}}|has no data_offsets",
                "{'w':3}|unknown dtype",
                "{'w':{'dtype':'F32','data_offsets':[0,4]}}|has no shape",
                "{'__metadata__':{'format':'pt'}}|holds no tensors",
                "{'w':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}|not valid JSON",
                "[['w']]|does not start with '{'",
            })
    void refusesALyingHeader(String header, String message) throws IOException {
        Path file = write(header, 0, 0, 0, 0);

        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "300000", "9223372036854775807", "-1"})
    void refusesAHeaderLengthThatDoesNotFit(long length) throws IOException {
        Path file = dir.resolve("f");
        Files.write(
                file,
                ByteBuffer.allocate(100)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(length)
                        .array());

        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining("header's length does not fit");
    }

    private Path write(String header, int... data) throws IOException {
        byte[] json = header.replace("'", "\"").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        for (int b : data) {
            bytes.put((byte) b);
        }
        return Files.write(dir.resolve("f.safetensors"), bytes.array());
    }
}
