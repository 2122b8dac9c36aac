package org.ticketstream.operations.imports;

import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.operations.publish.Pacer;
import org.ticketstream.schemas.client.Installation;

/** Imports a file in a separate process, slowly enough to be killed half-way. Arguments: file, brokers, registry. */
final class ChildImport {

    private static final int ROWS_PER_SECOND = 2_500;

    private ChildImport() {}

    public static void main(String[] args) throws Exception {
        Installation installation = new Installation(args[1], args[2], "", Map.of());
        FileImportTest.run(FileImportTest.request(Path.of(args[0])), installation, new Pacer(ROWS_PER_SECOND));
    }
}
