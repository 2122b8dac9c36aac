package org.ticketstream.cli.labels;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.operations.labels.LabelProposals;
import org.ticketstream.schemas.LabelProposal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "proposals",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists labels to which people have corrected tickets and that the champion does not know,"
                + " with the ids of some of the tickets. They wait until labels accept accepts them.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./ticketstream labels proposals", "  ./ticketstream labels proposals --json"})
final class LabelsProposalsCommand implements Callable<Integer> {
    private static final int EXAMPLES = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Option(names = "--json", description = "Prints one JSON object per label.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, List<LabelProposal>> byLabel = new LabelProposals(installationOptions.installation()).byLabel();
        PrintWriter out = spec.commandLine().getOut();
        if (byLabel.isEmpty() && !json) {
            out.println("No label is proposed.");
        }
        byLabel.forEach((label, proposals) -> out.println(json ? object(label, proposals) : line(label, proposals)));
        return ExitCode.OK;
    }

    private static String line(String label, List<LabelProposal> proposals) {
        return "%6d  %s  (%s)".formatted(proposals.size(), label, String.join(", ", examples(proposals)));
    }

    private static ObjectNode object(String label, List<LabelProposal> proposals) {
        ObjectNode object = new ObjectMapper().createObjectNode();
        object.put("label", label).put("count", proposals.size());
        ArrayNode tickets = object.putArray("tickets");
        examples(proposals).forEach(tickets::add);
        return object;
    }

    private static List<String> examples(List<LabelProposal> proposals) {
        return proposals.stream()
                .limit(EXAMPLES)
                .map(LabelProposal::getTicketId)
                .collect(Collectors.toList());
    }
}
