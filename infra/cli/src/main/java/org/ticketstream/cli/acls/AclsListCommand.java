package org.ticketstream.cli.acls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.acl.AclBinding;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.schemas.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists what each program needs, without asking Kafka. A star ends names that others begin with.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream acls list",
            "  ./ticketstream acls list --user scoring=User:CN=job --topic-prefix acme. --json",
        })
final class AclsListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private AclOptions aclOptions;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Put before each topic name. Without it, nothing.")
    private String prefix;

    @Option(names = "--json", description = "Prints a JSON array, an object for each ACL.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, List<AclBinding>> needed = aclOptions.needed(Usage.checked(spec, () -> new Topics(prefix)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode array = AclText.array();
            needed.values().forEach(acls -> AclText.json(array, "", acls));
            out.println(array);
        } else {
            needed.values().forEach(acls -> new AclText(out).lines("", acls));
        }
        return ExitCode.OK;
    }
}
