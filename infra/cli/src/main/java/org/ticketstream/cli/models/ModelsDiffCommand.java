package org.ticketstream.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.ReleaseBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Compares two releases by the figures of their trainings: accuracy, recall of each label, labels that"
                    + " came or went.",
            "Figures from different rows cannot be compared; './ticketstream models gate' asks both the same rows."
        },
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream models diff out/model out/candidate")
final class ModelsDiffCommand implements Callable<Integer> {

    private static final String ROW = "%-32s %12s %12s %10s%n";

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "Release bundle.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Release bundle to compare with it.")
    private Path after;

    @Override
    public Integer call() {
        ReleaseBundle first = ReleaseBundle.open(before);
        ReleaseBundle second = ReleaseBundle.open(after);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("before  %s%nafter   %s%n", first.version(), second.version());
        boolean descends = second.manifest().parent().equals(Optional.of(first.version()));
        out.printf("        %s%n%n", descends ? "trained from the first" : "not trained from the first");
        out.printf(ROW, "", "BEFORE", "AFTER", "CHANGE");
        for (String figure : new String[] {"rows", "accuracy", "macroF1"}) {
            row(
                    out,
                    figure,
                    first.evaluation().path(figure),
                    second.evaluation().path(figure));
        }
        TreeSet<String> labels = new TreeSet<>(first.labels());
        labels.addAll(second.labels());
        for (String label : labels) {
            row(out, "recall of " + label, recall(first, label), recall(second, label));
        }
        out.flush();
        return ExitCode.OK;
    }

    private static JsonNode recall(ReleaseBundle bundle, String label) {
        return bundle.evaluation().path("perClass").path(label).path("recall");
    }

    private static void row(PrintWriter out, String name, JsonNode before, JsonNode after) {
        boolean both = before.isNumber() && after.isNumber();
        String change = both
                ? String.format(Locale.ROOT, "%+.4f", after.asDouble() - before.asDouble())
                : before.isNumber() ? "gone" : after.isNumber() ? "new" : "-";
        out.printf(ROW, name, number(before), number(after), change);
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber()
                ? value.asText()
                : value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : "-";
    }
}
