package org.ticketstream.cli.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.tail.RecordJson;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.deadletters.DeadLetterId;
import org.ticketstream.schemas.deadletters.DeadLetterTopic;
import org.ticketstream.schemas.deadletters.StoredDeadLetter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Prints a dead letter as JSON: key, value as far as it can be read, and in its headers why it failed.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream dead-letters show 0-42",
            "  ./ticketstream dead-letters show 0-42 | jq .value",
        })
final class DeadLettersShowCommand implements Callable<Integer> {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Parameters(paramLabel = "ID", description = "As 'dead-letters list' prints it, for example 0-42.")
    private String id;

    @Override
    public Integer call() throws Exception {
        Installation installation = installationOptions.installation();
        try (DeadLetterTopic box = DeadLetterTopic.open(installation)) {
            StoredDeadLetter letter = box.find(DeadLetterId.parse(id))
                    .orElseThrow(() -> new IllegalStateException("Cannot show dead letter " + id + ": "
                            + installation.topics().deadLetter() + " holds none with this id"));
            spec.commandLine()
                    .getOut()
                    .println(JSON.writeValueAsString(new RecordJson(installation.registry()).of(letter.record())));
        }
        return ExitCode.OK;
    }
}
