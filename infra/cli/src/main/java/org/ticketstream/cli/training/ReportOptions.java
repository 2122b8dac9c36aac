package org.ticketstream.cli.training;

import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.training.report.HtmlReport;
import org.ticketstream.training.report.ReportContent;
import picocli.CommandLine.Option;

/** Where the figures of an evaluation are written. */
final class ReportOptions {

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the figures as JSON.")
    private Path report;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Writes the figures as a page with charts and mistakes.")
    private Path html;

    @Option(
            names = "--with-texts",
            description =
                    "Show the texts of the mistakes on the page of --html. Without it, only their place in the data"
                            + " and their hash.")
    private boolean withTexts;

    /** Before the work that leads to them: whether they can be written. */
    void requireWritable() {
        Stream.of(report, html).filter(Objects::nonNull).forEach(TargetPlaces::requireFile);
    }

    /** Writes what was asked for. */
    void write(ReportContent page) {
        if (report != null) {
            page.report().write(report);
        }
        if (html != null) {
            HtmlReport.write(page, withTexts, html);
        }
    }
}
