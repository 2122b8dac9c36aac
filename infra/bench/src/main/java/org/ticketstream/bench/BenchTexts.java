package org.ticketstream.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.rows.FieldChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a benchmark runs on. */
final class BenchTexts {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Rows with named fields: .jsonl, .csv or .tsv, each also with .gz; may be repeated, as many"
                    + " texts are drawn from each. Without it, the bundled sample tickets.")
    private List<Path> data = List.of();

    @Option(names = "--with-sample", description = "The bundled sample tickets besides --data.")
    private boolean withSample;

    @Option(
            names = "--text-field",
            paramLabel = "NAMES",
            description = "Fields that make up the text, separated by commas. Without it, subject and body, else text.")
    private String textFields = "subject,body,text";

    @Option(
            names = "--where",
            paramLabel = "FIELD=VALUE",
            description = "Only rows with this value, such as split=heldout or fold=8.")
    private Map<String, String> where = Map.of();

    TextSource source(String labelField) {
        if (where.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--where can be given once.");
        }
        return new TextSource(
                data,
                withSample || data.isEmpty(),
                FieldChoice.split(textFields),
                labelField,
                where.entrySet().stream().findFirst());
    }
}
