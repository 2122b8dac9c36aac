package org.ticketstream.cli.tickets;

import java.io.PrintWriter;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.tail.TailRequest;
import org.ticketstream.operations.tail.TopicTail;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the committed records of a topic as JSON, one line each, and waits for more.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream tail tickets.classified",
            "  ./ticketstream tail tickets.dead-letter --from-beginning --to-end",
            "  ./ticketstream tail tickets.classified -n 1 | jq .value.category",
        })
public final class TailCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Parameters(paramLabel = "TOPIC", description = "Full name of the topic, prefix included.")
    private String topic;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "End after N records. Without it, wait for ever.")
    private Long count;

    @Option(names = "--from-beginning", description = "Start with the oldest record instead of the newest 10 (or N).")
    private boolean fromBeginning;

    @Option(names = "--to-end", description = "End with the last record that is there instead of waiting for more.")
    private boolean toEnd;

    @Override
    public Integer call() throws Exception {
        OptionalLong limit = count == null ? OptionalLong.empty() : OptionalLong.of(count);
        PrintWriter out = spec.commandLine().getOut();
        new TopicTail(installationOptions.installation(), line -> {
                    out.println(line);
                    return !out.checkError();
                })
                .print(new TailRequest(topic, limit, fromBeginning, toEnd));
        return ExitCode.OK;
    }
}
