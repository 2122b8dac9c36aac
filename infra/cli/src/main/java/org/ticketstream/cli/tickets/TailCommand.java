package org.ticketstream.cli.tickets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.tail.RecordLine;
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
        description = {
            "Prints the committed records of a topic, a line each, and waits for more.",
            "On a terminal the lines are short; elsewhere they are JSON."
        },
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

    @Option(
            names = "--json",
            negatable = true,
            description = "Print whole records as JSON, or with --no-json short lines, wherever they go.")
    private Boolean json;

    @Override
    public Integer call() throws Exception {
        OptionalLong limit = count == null ? OptionalLong.empty() : OptionalLong.of(count);
        TailRequest request = Usage.checked(spec, () -> new TailRequest(topic, limit, fromBeginning, toEnd));
        RecordLine line = new RecordLine(Terminal.columns(), ZoneId.systemDefault());
        boolean whole = json == null ? !Terminal.isPresent() : json;
        TailLines lines = new TailLines(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                Terminal.showsProgress(),
                limit,
                whole ? ObjectNode::toString : line::of);
        new TopicTail(installationOptions.installation(), lines).follow(request);
        lines.end();
        return ExitCode.OK;
    }
}
