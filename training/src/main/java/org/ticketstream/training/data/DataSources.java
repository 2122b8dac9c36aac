package org.ticketstream.training.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where labelled rows came from.
 *
 * @param files          files that were read
 * @param labeledTickets whether there are rows of what people have decided on the stream
 * @param complete       whether that is all: false if there are rows whose origin is not known
 */
public record DataSources(List<DataFile> files, boolean labeledTickets, boolean complete) {

    /** Takes a copy. */
    public DataSources {
        files = List.copyOf(files);
    }

    /** Of no rows. */
    public static DataSources none() {
        return new DataSources(List.of(), false, true);
    }

    /** Of rows of unknown origin. */
    public static DataSources unknown() {
        return new DataSources(List.of(), false, false);
    }

    static DataSources of(DataFile file) {
        return new DataSources(List.of(file), false, true);
    }

    static DataSources ofLabeledTickets() {
        return new DataSources(List.of(), true, true);
    }

    /** The names of the files, and whether people's labels are among the rows; empty if nothing is known. */
    public Optional<String> describe() {
        List<String> names = Stream.concat(
                        files.stream()
                                .map(file -> Path.of(file.path()).getFileName().toString()),
                        labeledTickets ? Stream.of("labelled tickets") : Stream.empty())
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", names));
    }

    /** Whether rows of one of these files are among the others. */
    public boolean shares(DataSources others) {
        return files.stream().anyMatch(file -> others.files.stream()
                .anyMatch(other -> other.sha256().equals(file.sha256())));
    }

    /** Both; a later file replaces an earlier one at the same path. */
    public DataSources and(DataSources later) {
        return new DataSources(
                Stream.concat(
                                files.stream()
                                        .filter(file -> later.files.stream().noneMatch(file::isSamePlace)),
                                later.files.stream())
                        .toList(),
                labeledTickets || later.labeledTickets,
                complete && later.complete);
    }
}
