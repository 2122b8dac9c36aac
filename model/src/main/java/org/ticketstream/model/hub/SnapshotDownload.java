package org.ticketstream.model.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.checkpoint.ModelConfig;
import org.ticketstream.model.hub.transfer.DownloadListener;
import org.ticketstream.model.hub.transfer.Retries;

/**
 * Brings one commit of a repository into a directory: the configuration first, so that a model that cannot be used
 * costs no more than that.
 */
final class SnapshotDownload {

    private final HubOptions options;
    private final HubRepository repository;
    private final Retries retries;
    private final HubListing listing;
    private final Path dir;

    SnapshotDownload(HubOptions options, HubRepository repository, Retries retries, HubListing listing, Path dir) {
        this.options = options;
        this.repository = repository;
        this.retries = retries;
        this.listing = listing;
        this.dir = dir;
    }

    /**
     * Progress is told once all sizes are known, which two small files come before.
     *
     * @return what the directory holds now
     * @throws RuntimeException if it is no checkpoint that is supported
     */
    Snapshot run() throws IOException {
        Set<String> names = listing.files().keySet();
        if (!names.contains(NeededFiles.CONFIG)) {
            throw new IllegalArgumentException("it has no " + NeededFiles.CONFIG);
        }
        List<HubFile> files = new ArrayList<>(fetch(List.of(NeededFiles.CONFIG), List.of(), DownloadListener.NONE));
        ModelConfig.read(dir.resolve(NeededFiles.CONFIG));
        List<String> needed = new ArrayList<>(NeededFiles.select(names));
        if (needed.remove(NeededFiles.INDEX)) {
            files.addAll(fetch(List.of(NeededFiles.INDEX), files, DownloadListener.NONE));
            needed.addAll(NeededFiles.shards(dir.resolve(NeededFiles.INDEX), names));
        }
        files.addAll(fetch(needed, files, options.listener()));
        removeAllBut(files);
        Checkpoint.open(dir).requireFiniteWeights();
        return new Snapshot(repository.model().id(), listing.commit(), files);
    }

    private List<HubFile> fetch(List<String> names, List<HubFile> present, DownloadListener listener)
            throws IOException {
        List<HubFile> files = new ArrayList<>();
        for (String name : names) {
            Optional<HubFile> known = listing.files().get(name);
            files.add(
                    known.isPresent()
                            ? known.get()
                            : retries.run(name, () -> repository.identify(listing.commit(), name)));
        }
        requireSpace(files);
        TransferMeter meter =
                new TransferMeter(repository.model().id(), size(present) + size(files), listener, System::nanoTime);
        present.forEach(meter::complete);
        FileDownload download = new FileDownload(repository, listing.commit(), retries, meter);
        for (HubFile file : files) {
            download.fetch(file, dir);
        }
        return files;
    }

    private void requireSpace(List<HubFile> files) throws IOException {
        long missing = 0;
        for (HubFile file : files) {
            Path part = dir.resolve(file.name() + ".part");
            boolean there = Files.exists(dir.resolve(file.name()));
            missing += there ? 0 : file.size() - (Files.exists(part) ? Files.size(part) : 0);
        }
        long free = Files.getFileStore(dir).getUsableSpace();
        if (missing > free) {
            throw new IllegalArgumentException(
                    "it needs " + missing + " bytes more on the disk of " + dir + " (got: " + free + " bytes free)");
        }
    }

    /** A commit that was cut differently before may have left files. */
    private void removeAllBut(List<HubFile> files) throws IOException {
        Set<String> wanted = Set.copyOf(files.stream().map(HubFile::name).toList());
        try (var entries = Files.newDirectoryStream(dir)) {
            for (Path entry : entries) {
                if (!wanted.contains(entry.getFileName().toString())) {
                    Files.delete(entry);
                }
            }
        }
    }

    private static long size(List<HubFile> files) {
        return files.stream().mapToLong(HubFile::size).sum();
    }
}
