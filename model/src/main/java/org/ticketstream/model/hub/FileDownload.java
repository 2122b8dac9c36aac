package org.ticketstream.model.hub;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.files.WholeFile;
import org.ticketstream.model.hub.transfer.BodyReader;
import org.ticketstream.model.hub.transfer.DamagedFileException;
import org.ticketstream.model.hub.transfer.Retries;

/**
 * Brings files into a directory. What has come of a file lies in {@code NAME.part} and is resumed, also by a later
 * process; the file gets its name when size and hash are right.
 */
final class FileDownload {

    private static final Logger LOG = LoggerFactory.getLogger(FileDownload.class);

    private final HubRepository repository;
    private final String commit;
    private final Retries retries;
    private final TransferMeter meter;

    FileDownload(HubRepository repository, String commit, Retries retries, TransferMeter meter) {
        this.repository = repository;
        this.commit = commit;
        this.retries = retries;
        this.meter = meter;
    }

    /** @throws DamagedFileException if what the server sends is, twice, not the file that it announced */
    void fetch(HubFile file, Path dir) throws IOException {
        Path target = dir.resolve(file.name());
        if (file.damage(target).isPresent()) {
            Files.deleteIfExists(target);
            Path part = dir.resolve(file.name() + ".part");
            receive(file, part);
            Optional<String> damage = file.damage(part);
            if (damage.isPresent()) {
                LOG.warn("Received a damaged file, fetching it again: {}", damage.get());
                Files.delete(part);
                receive(file, part);
                damage = file.damage(part);
            }
            if (damage.isPresent()) {
                Files.delete(part);
                throw new DamagedFileException("twice a damaged file came: " + damage.get());
            }
            WholeFile.replace(part, target);
        }
        meter.complete(file);
    }

    /** Patience is for a server that sends nothing: as long as the file grows, the attempts are not counted. */
    private void receive(HubFile file, Path part) throws IOException {
        while (true) {
            long before = length(part);
            try {
                retries.run(file.name(), () -> transfer(file, part));
                return;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (length(part) <= before) {
                    throw e;
                }
            }
        }
    }

    private Path transfer(HubFile file, Path part) throws IOException {
        if (length(part) > file.size()) {
            Files.delete(part);
        }
        long from = length(part);
        meter.at(file.name(), from);
        if (from == file.size() && Files.exists(part)) {
            return part;
        }
        HttpResponse<BodyReader> response = repository.open(commit, file.name(), from);
        try (BodyReader body = response.body();
                FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(start(response, from));
            if (response.statusCode() == 416) {
                throw new EOFException("the server has no byte " + from + " of it");
            }
            meter.at(file.name(), out.size());
            append(body, out.position(out.size()), file.size());
            out.force(true);
        }
        if (length(part) < file.size()) {
            throw new EOFException("the transfer ended at byte " + length(part) + " of " + file.size());
        }
        return part;
    }

    /** Where the answer starts in the file. */
    private static long start(HttpResponse<?> response, long from) throws IOException {
        if (response.statusCode() != 206) {
            return 0;
        }
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes " + from + "-")) {
            throw new IOException(
                    "the server sent another part than asked for, bytes " + from + "- (got: " + range + ")");
        }
        return from;
    }

    private void append(BodyReader body, FileChannel out, long size) throws IOException {
        for (List<ByteBuffer> buffers = body.next(); !buffers.isEmpty(); buffers = body.next()) {
            for (ByteBuffer buffer : buffers) {
                // What goes beyond the announced size is not wanted; the hash decides over the rest.
                buffer.limit((int) Math.min(buffer.limit(), buffer.position() + size - out.position()));
                meter.received(buffer.remaining());
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            if (out.position() == size) {
                return;
            }
        }
    }

    private static long length(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }
}
