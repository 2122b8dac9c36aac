package org.ticketstream.model.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.Sha256;

/** What a cache holds: bundles under their hashes, downloads under the same with a dot before it, and locks. */
record CacheEntries(Path dir) {

    /** Another process that has just asked for a bundle is still loading it. */
    private static final Duration IN_USE_BY_OTHERS = Duration.ofMinutes(10);

    private record Entry(String name, String sha256, Instant lastUsed, long bytes) {}

    static String partial(String manifestSha256) {
        return "." + manifestSha256;
    }

    static FileChannel lockFile(Path dir, String manifestSha256) throws IOException {
        return FileChannel.open(
                dir.resolve("." + manifestSha256 + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** Deletes what was not used for the longest until the others fit; what is in use stays even if they do not. */
    void evict(long mostBytes, Predicate<String> inUse) throws IOException {
        List<Entry> entries = read();
        long bytes = entries.stream().mapToLong(Entry::bytes).sum();
        Instant limit = Instant.now().minus(IN_USE_BY_OTHERS);
        for (Entry entry : entries) {
            if (bytes <= mostBytes) {
                return;
            }
            if (!inUse.test(entry.sha256()) && entry.lastUsed().isBefore(limit) && delete(entry)) {
                bytes -= entry.bytes();
            }
        }
    }

    /** Not while another process is bringing or checking it. */
    private boolean delete(Entry entry) throws IOException {
        try (FileChannel channel = lockFile(dir, entry.sha256());
                FileLock held = channel.tryLock()) {
            if (held == null) {
                return false;
            }
            OwnedTrees.delete(dir, entry.name(), CacheEntries::isOurs);
            return true;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The least recently used first. */
    private List<Entry> read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> names = Files.list(dir)) {
            for (Path place : names.toList()) {
                String name = place.getFileName().toString();
                if (isOurs(name) && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    entries.add(new Entry(
                            name,
                            name.substring(name.startsWith(".") ? 1 : 0),
                            Files.getLastModifiedTime(place).toInstant(),
                            size(place)));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::lastUsed));
        return entries;
    }

    private static boolean isOurs(String name) {
        return Sha256.isHex(name.startsWith(".") ? name.substring(1) : name);
    }

    private static long size(Path tree) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    bytes += Files.size(file);
                }
            }
        }
        return bytes;
    }
}
