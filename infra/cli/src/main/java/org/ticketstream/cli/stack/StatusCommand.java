package org.ticketstream.cli.stack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ticketstream.classifier.config.KafkaSettings;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.operations.status.InstallationStatus;
import org.ticketstream.operations.status.StatusReader;
import org.ticketstream.schemas.client.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Says what runs and how it is doing: addresses, models, lag, dead letters, disk.",
            "Of an installation elsewhere it says what Kafka knows."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it runs, and a model answers",
            "1:the command failed; the last line says why",
            "2:the command line was wrong",
            "3:no stack runs in the directory, or it is still starting",
            "4:no model answers"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream status",
            "  ./ticketstream status --json | jq .kafka.scoringLag.records",
            "  ./ticketstream status --bootstrap-servers kafka:9092 --registry-url http://registry:8081",
        })
public final class StatusCommand implements Callable<Integer> {

    static final int NOTHING_RUNS = 3;
    static final int NO_MODEL = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            description = "Application id of ingest, where it is not the default.")
    private String applicationId = IngestConfig.DEFAULT_APPLICATION_ID;

    @Option(
            names = "--group-id",
            paramLabel = "ID",
            description = "Consumer group of the scoring job, where it is not the default.")
    private String groupId = KafkaSettings.DEFAULT_GROUP_ID;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Optional<LocalStatus> local = installationOptions.isLocal()
                ? Optional.of(LocalStatus.of(installationOptions.directory()))
                : Optional.empty();
        if (local.filter(stack -> !stack.isUp()).isPresent()) {
            print(new SystemStatus(local, Optional.empty()));
            return NOTHING_RUNS;
        }
        Installation installation = installationOptions.installation();
        InstallationStatus kafka = new StatusReader(installation, applicationId, groupId).read();
        print(new SystemStatus(local, Optional.of(kafka)));
        return kafka.models().stream().anyMatch(InstallationStatus.Model::isActive) ? ExitCode.OK : NO_MODEL;
    }

    private void print(SystemStatus status) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .build()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(status));
        } else {
            out.print(status.describe());
        }
        out.flush();
    }
}
