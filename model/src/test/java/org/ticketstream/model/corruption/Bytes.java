package org.ticketstream.model.corruption;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Damage to a file that does not care what is in it. */
final class Bytes {

    private Bytes() {}

    static void cut(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length - 2)));
    }

    static void flipBit(Path file, int from, int to, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        Files.write(file, bytes);
    }

    /** Puts a byte in that no text file has. */
    static void garble(Path file, int from, int to, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[from + random.nextInt(to - from)] = (byte) (0xf8 + random.nextInt(8));
        Files.write(file, bytes);
    }

    static void append(Path file, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100)));
    }

    static void zero(Path file) throws IOException {
        Files.write(file, new byte[(int) Files.size(file)]);
    }

    static void swapBlocks(Path file, int from, int length, Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int one = from + random.nextInt((bytes.length - from) / 2 - length);
        int other = one + length + random.nextInt(bytes.length - one - 2 * length);
        byte[] block = Arrays.copyOfRange(bytes, one, one + length);
        System.arraycopy(bytes, other, bytes, one, length);
        System.arraycopy(block, 0, bytes, other, length);
        Files.write(file, bytes);
    }
}
