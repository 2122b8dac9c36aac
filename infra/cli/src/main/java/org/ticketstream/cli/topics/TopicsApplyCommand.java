package org.ticketstream.cli.topics;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.SchemaRegistration;
import org.ticketstream.schemas.client.TopicDifference;
import org.ticketstream.schemas.client.TopicDifference.Kind;
import org.ticketstream.schemas.client.TopicPlan;
import org.ticketstream.schemas.client.TopicSetup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Makes the topics that are missing, and those that exist what they should be, and registers the schemas of"
                    + " their records. Done twice it changes nothing.",
            "Changes nothing at all if something would have to shrink: partitions and replicas never do, the time that"
                    + " records are kept does with --allow-shrink."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream topics apply --bootstrap-servers kafka:9092 --registry-url http://registry:8081 \\",
            "      --replication 3",
            "  ./ticketstream topics apply --partitions tickets.received=12 --retention tickets.clean=90d",
        })
final class TopicsApplyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private TopicOptions topicOptions;

    @Option(names = "--allow-shrink", description = "Records may go earlier than they do now.")
    private boolean allowShrink;

    @Option(names = "--json", description = "Prints a JSON array, an object for each change that was made.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = installationOptions.installation();
        try (Admin admin = installation.admin()) {
            TopicPlan plan =
                    Usage.planned(spec, () -> TopicSetup.plan(admin, installation.topics(), topicOptions.overrides()));
            Set<Kind> kinds = allowShrink
                    ? EnumSet.of(Kind.CREATE, Kind.CHANGE, Kind.SHRINK)
                    : EnumSet.of(Kind.CREATE, Kind.CHANGE);
            requireAll(plan, kinds);
            List<TopicDifference> changes = new ArrayList<>(plan.differences());
            changes.addAll(SchemaRegistration.plan(installation));
            if (!changes.isEmpty()) {
                apply(installation, admin, plan, kinds, changes);
            }
            new TopicPlanText(spec.commandLine().getOut(), json).print(changes);
            return ExitCode.OK;
        }
    }

    /** The audit must be there to be written to. */
    private static void apply(
            Installation installation, Admin admin, TopicPlan plan, Set<Kind> kinds, List<TopicDifference> all)
            throws InterruptedException {
        if (!plan.found().containsKey(installation.topics().audit())) {
            TopicSetup.apply(admin, plan, EnumSet.of(Kind.CREATE));
        }
        Map<String, String> changes = new TreeMap<>();
        all.forEach(each -> changes.put(each.topic() + " " + each.setting(), each.from() + " -> " + each.to()));
        new AuditLog(installation).append(AuditAction.TOPICS_APPLY, AuditLog.thisUser(), "topics", null, changes);
        TopicSetup.apply(admin, plan, kinds);
        SchemaRegistration.apply(installation);
    }

    private static void requireAll(TopicPlan plan, Set<Kind> kinds) {
        List<String> refused = plan.differences().stream()
                .filter(each -> !kinds.contains(each.kind()))
                .map(TopicsApplyCommand::refusal)
                .toList();
        if (!refused.isEmpty()) {
            throw new IllegalStateException(
                    "Cannot set up topics, and nothing was changed:\n  " + String.join("\n  ", refused));
        }
    }

    private static String refusal(TopicDifference difference) {
        String reason = difference.kind() == Kind.SHRINK
                ? "lets records go earlier; give --allow-shrink, or the retention that it has with --retention"
                : difference.note();
        return TopicPlanText.line(difference) + ": " + reason;
    }
}
