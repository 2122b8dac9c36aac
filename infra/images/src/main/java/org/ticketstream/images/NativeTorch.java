package org.ticketstream.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * PyTorch's libraries, unpacked when the image is built: a container with a read-only file system has no place for
 * 450 MB at its start, and the start is quicker.
 *
 * @param libraries directory of the shared objects
 * @param rest the jar without them, which still says which version it is
 */
record NativeTorch(Path jar, Path libraries, Path rest, String version) {

    private static final String NAME = "pytorch-native-";
    private static final String INSIDE = "pytorch/";
    private static final long NO_TIME = 0;

    /** Of a class path; empty if nothing on it needs PyTorch. */
    static Optional<NativeTorch> unpack(List<Path> jars, Path work) throws IOException {
        Optional<Path> found = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(NAME))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path jar = found.get();
        Path libraries = Files.createDirectories(work.resolve("pytorch"));
        Path rest = work.resolve(jar.getFileName().toString());
        divide(jar, libraries, rest);
        return Optional.of(new NativeTorch(
                jar, libraries, rest, jar.getParent().getFileName().toString()));
    }

    /**
     * What tells DJL and OpenMP about it.
     *
     * @param directory of the libraries in the image
     */
    static Map<String, String> environment(String directory, String version) {
        return Map.of(
                "PYTORCH_LIBRARY_PATH", directory,
                "PYTORCH_VERSION", version,
                "PYTORCH_FLAVOR", "cpu",
                "RUST_FLAVOR", "cpu",
                "DJL_CACHE_DIR", "/tmp/djl",
                "OMP_WAIT_POLICY", "passive");
    }

    private static void divide(Path jar, Path libraries, Path rest) throws IOException {
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(rest))) {
            for (ZipEntry entry : from.stream().filter(e -> !e.isDirectory()).toList()) {
                if (entry.getName().startsWith(INSIDE)) {
                    Path library = libraries.resolve(
                            Path.of(entry.getName()).getFileName().toString());
                    try (OutputStream file = Files.newOutputStream(library)) {
                        copy(from, entry, file);
                    }
                } else {
                    ZipEntry kept = new ZipEntry(entry.getName());
                    kept.setTime(NO_TIME);
                    to.putNextEntry(kept);
                    copy(from, entry, to);
                    to.closeEntry();
                }
            }
        }
    }

    private static void copy(ZipFile from, ZipEntry entry, OutputStream to) throws IOException {
        try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
        }
    }
}
