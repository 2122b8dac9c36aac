package org.ticketstream.model.lexical;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

/**
 * A lexical model as a file, all big-endian: {@code TSLX}, format 1, labels and terms as 32-bit integers, then for each
 * term its 64-bit hash, its rarity and one weight per label as 32-bit floats.
 */
final class LexicalFile {

    private static final int MAGIC = 0x54534c58;
    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 16;

    private LexicalFile() {}

    static void write(LexicalModel model, Path file) {
        TermIndex index = model.vectors().index();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            out.writeInt(model.labels());
            out.writeInt(index.size());
            for (int term = 0; term < index.size(); term++) {
                out.writeLong(index.term(term));
                out.writeFloat(model.vectors().rarity(term));
                for (int label = 0; label < model.labels(); label++) {
                    out.writeFloat(model.weight(term * model.labels() + label));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    static LexicalModel read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            long size = Files.size(file);
            if (size < HEADER_BYTES || in.readInt() != MAGIC || in.readInt() != FORMAT) {
                throw new InvalidCheckpointException(file, "it is not a lexical model of format " + FORMAT);
            }
            int labels = in.readInt();
            int terms = in.readInt();
            if (labels < 1 || terms < 0 || size != HEADER_BYTES + terms * (Long.BYTES + Float.BYTES * (1L + labels))) {
                throw new InvalidCheckpointException(
                        file,
                        "its length does not fit " + terms + " terms and " + labels + " labels (got: " + size
                                + " bytes)");
            }
            return read(in, terms, labels);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidCheckpointException(file, e.getMessage(), e);
        }
    }

    private static LexicalModel read(DataInputStream in, int terms, int labels) throws IOException {
        long[] hashes = new long[terms];
        float[] rarity = new float[terms];
        float[] weights = new float[Math.multiplyExact(terms, labels)];
        for (int term = 0; term < terms; term++) {
            hashes[term] = in.readLong();
            rarity[term] = in.readFloat();
            if (!(rarity[term] > 0 && rarity[term] < Float.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "rarity of term " + term + " must be a positive number (got: " + rarity[term] + ")");
            }
            for (int label = 0; label < labels; label++) {
                weights[term * labels + label] = in.readFloat();
            }
        }
        return new LexicalModel(new TfIdf(new TermIndex(hashes), rarity), labels, weights);
    }
}
