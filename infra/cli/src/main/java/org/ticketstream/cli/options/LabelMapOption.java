package org.ticketstream.cli.options;

import java.nio.file.Path;
import org.ticketstream.rows.labels.LabelMap;
import org.ticketstream.rows.labels.LabelMapFile;
import picocli.CommandLine.Option;

/** What becomes of the labels of a file. */
public final class LabelMapOption {

    @Option(
            names = "--label-map",
            paramLabel = "FILE",
            description = "What becomes of the labels of the data: YAML or JSON 'label: other label', or CSV with the"
                    + " columns from and to. Rows whose label it does not name are left out by name, those of a label"
                    + " without another one in silence; '*' stands for all others, and for the label itself.")
    private Path file;

    /** The map; an empty one if none is given. */
    public LabelMap read() {
        return file == null ? LabelMap.none() : LabelMapFile.read(file);
    }

    /** As a person would write it. */
    String flags() {
        return file == null ? "" : " --label-map " + ShellWords.quote(file.toString());
    }
}
