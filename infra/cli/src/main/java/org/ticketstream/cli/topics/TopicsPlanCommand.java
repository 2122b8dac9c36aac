package org.ticketstream.cli.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.SchemaRegistration;
import org.ticketstream.schemas.client.TopicDifference;
import org.ticketstream.schemas.client.TopicPlan;
import org.ticketstream.schemas.client.TopicSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Shows how the topics differ from what they should be, and which of their schemas the registry lacks;"
                        + " changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:the command failed; the last line says why",
            "2:the command line was wrong",
            "3:something differs"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream topics plan",
            "  ./ticketstream topics plan --retention tickets.clean=90d --json",
        })
final class TopicsPlanCommand implements Callable<Integer> {
    static final int DIFFERENT = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private TopicOptions topicOptions;

    @Option(names = "--json", description = "Prints a JSON array, an object for each difference.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = installationOptions.installation();
        try (Admin admin = installation.admin()) {
            TopicPlan plan =
                    Usage.planned(spec, () -> TopicSetup.plan(admin, installation.topics(), topicOptions.overrides()));
            List<TopicDifference> differences = new ArrayList<>(plan.differences());
            differences.addAll(SchemaRegistration.plan(installation));
            new TopicPlanText(spec.commandLine().getOut(), json).print(differences);
            return differences.isEmpty() ? ExitCode.OK : DIFFERENT;
        }
    }
}
