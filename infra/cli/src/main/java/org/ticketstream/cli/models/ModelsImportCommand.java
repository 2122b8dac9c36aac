package org.ticketstream.cli.models;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketstream.cli.terminal.Heartbeat;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.files.TargetPlaces;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ImportedRelease;
import org.ticketstream.model.hub.HubOptions;
import org.ticketstream.model.hub.ModelSource;
import org.ticketstream.model.runtime.NativeCache;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Makes a release bundle of a BERT or DistilBERT classifier that was trained elsewhere.",
            "Its thresholds are not calibrated: training on labelled tickets does that."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream models import distilbert-base-uncased-finetuned-sst-2-english --out out/sst2",
            "  ./ticketstream models import /data/checkpoint --out out/model --max-tokens 256",
        })
final class ModelsImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "Hugging Face directory, or name on the hub.")
    private String model;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write the release bundle.")
    private Path out;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "" + ImportedRelease.USUAL_TOKENS,
            description = "Tokens that are read of a ticket.")
    private int maxTokens;

    @Override
    public Integer call() {
        TargetPlaces.requireDirectory(out, 0);
        NativeCache.requireUsable();
        ReleaseBundle bundle;
        try (Heartbeat beat = Heartbeat.of("importing " + model)) {
            Path checkpoint = ModelSource.resolve(model, HubOptions.fromEnvironment());
            bundle = Usage.checked(spec, () -> ImportedRelease.write(out, checkpoint, maxTokens));
        }
        spec.commandLine()
                .getOut()
                .printf("%s: %d labels, %s%n", bundle.version(), bundle.labels().size(), bundle.dir());
        return ExitCode.OK;
    }
}
