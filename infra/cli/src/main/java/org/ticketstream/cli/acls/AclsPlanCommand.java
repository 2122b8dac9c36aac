package org.ticketstream.cli.acls;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.ticketstream.cli.options.InstallationOptions;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.acls.AclPlan;
import org.ticketstream.schemas.client.Installation;
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
        description = "Shows which ACLs the principals lack (+) and which they have without need (-); changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing differs",
            "1:the command failed; the last line says why",
            "2:the command line was wrong",
            "3:something differs"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream acls plan --bootstrap-servers kafka:9093 --registry-url https://registry:8081 \\",
            "      --kafka-properties admin.properties",
        })
final class AclsPlanCommand implements Callable<Integer> {
    static final int DIFFERENT = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InstallationOptions installationOptions;

    @Mixin
    private AclOptions aclOptions;

    @Option(names = "--json", description = "Prints a JSON array, an object for each difference.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = installationOptions.installation();
        try (Admin admin = installation.promptAdmin()) {
            AclPlan plan = AclPlan.of(admin, aclOptions.needed(installation.topics()));
            print(spec.commandLine().getOut(), plan, json);
            return plan.missing().isEmpty() && plan.surplus().isEmpty() ? ExitCode.OK : DIFFERENT;
        }
    }

    private static void print(PrintWriter out, AclPlan plan, boolean json) {
        if (json) {
            out.println(AclText.json(AclText.json(AclText.array(), "add", plan.missing()), "remove", plan.surplus()));
            return;
        }
        new AclText(out).lines("+ ", plan.missing());
        new AclText(out).lines("- ", plan.surplus());
        if (plan.missing().isEmpty() && plan.surplus().isEmpty()) {
            out.println("All ACLs are as they should be.");
        }
    }
}
