package org.ticketstream.cli.topics;

import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tree.ParentCommand;
import picocli.CommandLine.Command;

@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The installation's topics: what they are, what they should be, and the changes between.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream topics plan",
            "  ./ticketstream topics apply --bootstrap-servers kafka:9092 --registry-url http://registry:8081 \\",
            "      --replication 3",
        })
public final class TopicsCommand extends ParentCommand {
    public TopicsCommand() {
        super(TopicsPlanCommand.class, TopicsApplyCommand.class);
    }
}
