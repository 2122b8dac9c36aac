package org.ticketstream.cli.serving;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.ticketstream.cli.options.TargetOption;
import org.ticketstream.cli.options.TlsOptions;
import org.ticketstream.cli.options.TrustOptions;
import org.ticketstream.cli.terminal.TerminalSession;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.BundleRequirements;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.modelserver.ModelServer;
import org.ticketstream.modelserver.ServeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Serves a release over HTTP, without Kafka: the Open Inference Protocol (/v2/...), POST /predict and"
                    + " /info as",
            "text-embeddings-inference has them, /health and /metrics. Ctrl-C answers what is under way and ends."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream serve --model out/model",
            "  ./ticketstream serve --model out/model --host 0.0.0.0 --port 9000 --target cpu-onednn-bf16",
            "  curl localhost:8080/predict -H 'Content-Type: application/json' -d '{\"inputs\": \"The till does \\",
            "      not print\"}'",
            "  curl localhost:8080/v2/models/tickets/infer -d '{\"inputs\": [{\"name\": \"text\", \"shape\": [1],",
            "      \"datatype\": \"BYTES\", \"data\": [\"The till does not print\"]}]}'",
        })
public final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Directory of the release bundle.")
    private Path model;

    @Option(
            names = "--model-name",
            paramLabel = "NAME",
            defaultValue = "tickets",
            description = "Name of the model in URLs and metrics.")
    private String modelName;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "localhost",
            description = "Address to listen on; 0.0.0.0 for all.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port to listen on; 0 for any free one.")
    private int port;

    @Mixin
    private TargetOption target;

    @Mixin
    private TrustOptions trust;

    @Option(
            names = "--max-batch-tokens",
            paramLabel = "N",
            description = "Tokens of a batch, padding included. Without it, what suits the target.")
    private Integer maxBatchTokens;

    @Option(
            names = "--max-batch-delay",
            paramLabel = "MILLIS",
            description = "How long a text waits for others while the model is idle.")
    private Long maxBatchDelay;

    @Option(
            names = "--max-concurrent-requests",
            paramLabel = "N",
            description = "Texts under way; beyond it requests get 429.")
    private Integer maxConcurrentRequests;

    @Option(
            names = "--max-client-batch-size",
            paramLabel = "N",
            defaultValue = "32",
            description = "Texts in one request; with more it gets 413.")
    private int maxClientBatchSize;

    @Option(
            names = "--payload-limit",
            paramLabel = "BYTES",
            defaultValue = "2000000",
            description = "Bytes of one request; with more it gets 413.")
    private int payloadLimit;

    @Option(
            names = "--request-timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "After that a request gets 503.")
    private long requestTimeout;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description =
                    "Bearer token that scoring requests must carry, by TICKETSTREAM_API_KEY only: a command line is"
                            + " there for every user of the machine to read.")
    private String apiKey;

    @Option(names = "--api-key-file", paramLabel = "FILE", description = "File whose first line is that token.")
    private Path apiKeyFile;

    @Mixin
    private TlsOptions tls;

    @Override
    public Integer call() throws InterruptedException {
        ServeConfig config = Usage.checked(spec, this::config);
        ClassifierOptions options = Usage.checked(spec, this::options);
        BundleRequirements requirements = Usage.checked(spec, trust::requirements);
        PrintWriter out = spec.commandLine().getOut();
        try (TicketClassifier classifier = TicketClassifier.load(ReleaseBundle.open(model, requirements), options)) {
            classifier.warmUp();
            classifier.selfCheck();
            try (ModelServer server = ModelServer.start(config, classifier)) {
                TerminalSession.atExit(() -> {
                    server.close();
                    classifier.close();
                });
                out.printf(
                        "Serving %s on %s at %s://%s:%d%n",
                        classifier.bundle().version(),
                        classifier.target().id(),
                        tls.files().isPresent() ? "https" : "http",
                        config.host(),
                        server.port());
                out.flush();
                new CountDownLatch(1).await();
            }
        }
        return ExitCode.OK;
    }

    private Optional<String> apiKey() {
        if (spec.commandLine().getParseResult().hasMatchedOption("--api-key")) {
            throw new IllegalArgumentException(
                    "Cannot take --api-key on a command line, where every user of the machine"
                            + " can read it: name a file with --api-key-file, or set TICKETSTREAM_API_KEY");
        }
        if (apiKeyFile == null) {
            return Optional.ofNullable(apiKey);
        }
        try (Stream<String> lines = Files.lines(apiKeyFile)) {
            return Optional.of(lines.findFirst().map(String::strip).orElse(""));
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("Cannot read --api-key-file " + apiKeyFile + ": " + e, e);
        }
    }

    private ServeConfig config() {
        return new ServeConfig(
                host,
                port,
                modelName,
                payloadLimit,
                maxClientBatchSize,
                Duration.ofSeconds(requestTimeout),
                tls.files(),
                apiKey());
    }

    private ClassifierOptions options() {
        ClassifierOptions defaults = ClassifierOptions.defaults();
        return new ClassifierOptions(
                target.name(),
                Optional.ofNullable(maxBatchTokens).orElse(defaults.maxBatchTokens()),
                Optional.ofNullable(maxBatchDelay).map(Duration::ofMillis).orElse(defaults.maxBatchDelay()),
                Optional.ofNullable(maxConcurrentRequests).orElse(defaults.maxConcurrentRequests()),
                defaults.callers());
    }
}
