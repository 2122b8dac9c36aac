package org.ticketstream.cli.topics;

import org.ticketstream.cli.terminal.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The installation's topics: what they are, what they should be, and the changes between.",
        subcommands = {TopicsPlanCommand.class, TopicsApplyCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream topics plan",
            "  ./ticketstream topics apply --bootstrap-servers kafka:9092 --registry-url http://registry:8081 \\",
            "      --replication 3",
        })
public final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: plan or apply.");
    }
}
