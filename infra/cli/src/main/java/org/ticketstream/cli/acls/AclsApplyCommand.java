package org.ticketstream.cli.acls;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.acls.AclPlan;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
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
            "Adds the ACLs that the principals lack. Done twice it changes nothing.",
            "Needs a principal that may change ACLs, create transactions and write the audit: make the topics first."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream acls apply --bootstrap-servers kafka:9093 --registry-url https://registry:8081 \\",
            "      --kafka-properties admin.properties --user ingest --user scoring",
        })
final class AclsApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private AclOptions aclOptions;

    @Option(
            names = "--prune",
            description = "Takes away the ACLs that the same principals have besides; without it they stay.")
    private boolean prune;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = installationOptions.installation();
        try (Admin admin = installation.promptAdmin()) {
            AclPlan plan = AclPlan.of(admin, aclOptions.needed(installation.topics()));
            List<AclBinding> removed = prune ? plan.surplus() : List.of();
            AclText text = new AclText(spec.commandLine().getOut());
            if (plan.missing().isEmpty() && removed.isEmpty()) {
                spec.commandLine().getOut().println("All ACLs are as they should be.");
                return ExitCode.OK;
            }
            new AuditLog(installation)
                    .append(AuditAction.ACLS_APPLY, AuditLog.thisUser(), "acls", null, counts(plan.missing(), removed));
            plan.apply(admin, prune);
            text.lines("+ ", plan.missing());
            text.lines("- ", removed);
            return ExitCode.OK;
        }
    }

    private static Map<String, String> counts(List<AclBinding> added, List<AclBinding> removed) {
        Map<String, String> counts = new TreeMap<>();
        Stream.concat(added.stream(), removed.stream())
                .map(acl -> acl.entry().principal())
                .distinct()
                .forEach(name -> counts.put(name, "+" + of(name, added) + " -" + of(name, removed)));
        return counts;
    }

    private static long of(String principal, List<AclBinding> acls) {
        return acls.stream()
                .filter(acl -> acl.entry().principal().equals(principal))
                .count();
    }
}
