package org.ticketstream.cli.trainings;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.TrainingReason;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.training.stream.RequestId;
import org.ticketstream.training.stream.TrainingRequests;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Asks for a training. A trainer ('./ticketstream trainer') must be there, now or later.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream training request", "  ./ticketstream training request --reason 'new product line'"})
final class TrainingRequestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Two requests with one id are one training. Without it, one made of the time.")
    private String id;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "For people. Without it, none.")
    private String reason;

    @Override
    public Integer call() throws Exception {
        TrainingRequest request = new TrainingRequests(installationOptions.installation())
                .send(id == null ? RequestId.manual(Instant.now()) : id, TrainingReason.MANUAL, reason);
        spec.commandLine().getOut().printf("Asked for training %s%n", request.getId());
        return ExitCode.OK;
    }
}
