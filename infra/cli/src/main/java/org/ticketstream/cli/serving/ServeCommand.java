package org.ticketstream.cli.serving;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.ticketstream.cli.options.ModelOption;
import org.ticketstream.cli.options.TrustOptions;
import org.ticketstream.cli.settings.SettingsFileOption;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.NamedModel;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.modelserver.ModelServer;
import org.ticketstream.modelserver.ServeConfig;
import org.ticketstream.settings.SettingsOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Serves a release over HTTP, without Kafka.",
            "There are the Open Inference Protocol (/v2/...), POST /predict and /info as text-embeddings-inference has"
                    + " them, /health and /metrics. Ctrl-C answers what is under way and ends."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream serve --model out/model",
            "  ./ticketstream serve --model out/model --host 0.0.0.0 --port 9000 --target cpu-onednn-bf16",
            "  curl localhost:8080/predict -H 'Content-Type: application/json' \\",
            "      -d '{\"inputs\": \"The till does not print\"}'",
            "  curl localhost:8080/v2/models/tickets/infer -d '{\"inputs\": [{\"name\": \"text\", \"shape\": [1],",
            "      \"datatype\": \"BYTES\", \"data\": [\"The till does not print\"]}]}'",
        })
public final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsFileOption settingsFile;

    @Mixin
    private ModelOption model;

    @Mixin
    private final SettingsOptions<ServeConfig> server = SettingsOptions.of(ServeConfig.class);

    @Mixin
    private final SettingsOptions<ClassifierOptions> classifier = SettingsOptions.of(ClassifierOptions.class);

    @Mixin
    private TrustOptions trust;

    @Override
    public Integer call() throws InterruptedException {
        ServeConfig config = server.read();
        ClassifierOptions options = classifier.read();
        BundleRequirements requirements = Usage.checked(spec, trust::requirements);
        PrintWriter out = spec.commandLine().getOut();
        try (NamedModel named = model.open(requirements);
                TicketClassifier loaded = TicketClassifier.load(named.bundle(), options)) {
            loaded.warmUp();
            loaded.selfCheck();
            try (ModelServer running = ModelServer.start(config, loaded)) {
                TerminalSession.atExit(() -> {
                    running.close();
                    loaded.close();
                });
                out.printf(
                        "Serving %s on %s at %s://%s:%d%n",
                        loaded.bundle().version(),
                        loaded.target().id(),
                        config.tls().isPresent() ? "https" : "http",
                        config.host(),
                        running.port());
                out.flush();
                new CountDownLatch(1).await();
            }
        }
        return ExitCode.OK;
    }
}
