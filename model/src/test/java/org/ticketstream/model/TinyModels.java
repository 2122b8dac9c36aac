package org.ticketstream.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ticketstream.model.checkpoint.Checkpoint;

/** The tiny checkpoints of the shared data, whose outputs in 64-bit floats are known. */
public final class TinyModels {

    private TinyModels() {}

    /** Lays the checkpoint out as a directory. */
    public static Checkpoint open(String name, Path dir) {
        try {
            Files.createDirectories(dir);
            Files.copy(SharedData.file("fixtures/tiny-models/" + name + "_config.json"), dir.resolve("config.json"));
            Files.copy(
                    SharedData.file("fixtures/tiny-models/" + name + ".safetensors"), dir.resolve("model.safetensors"));
            Files.writeString(dir.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\nc\nd\ne\nf\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Checkpoint.open(dir);
    }
}
