package org.ticketstream.cli.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows what a release bundle is: origin, labels, thresholds, figures and the gate's verdict. All"
                + " hashes are checked.",
        footerHeading = "%nExamples:%n",
        footer = "  ./ticketstream models show out/model")
final class ModelsShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory of the release bundle.")
    private Path dir;

    @Override
    public Integer call() {
        ReleaseBundle bundle = ReleaseBundle.open(dir);
        line("version", bundle.version());
        line("trained from", bundle.manifest().parent().orElse("no release"));
        line("created", bundle.manifest().createdAt());
        line("manifest", bundle.manifestSha256());
        line("weights", bundle.manifest().weightsSha256());
        line("data", bundle.manifest().dataFingerprint());
        DecisionPolicy policy = bundle.policy();
        line("reads", policy.maxTokens() + " tokens, " + policy.longText().strategy());
        line("temperature", number(policy.temperature()));
        line("out of scope", "below " + number(policy.outOfScopeThreshold()) + " by " + policy.outOfScopeScore());
        JsonNode report = bundle.evaluation();
        for (String figure : new String[] {"rows", "accuracy", "macroF1"}) {
            line(figure, report.path(figure).asText("-"));
        }
        JsonNode gate = report.path("gate");
        line("gate", gate.isMissingNode() ? "not asked" : gate.path("accepted").asBoolean() ? "accepted" : "refused");
        out().printf("%n%-32s %9s %9s %9s %9s%n", "LABEL", "PRECISION", "RECALL", "ROWS", "AUTO FROM");
        for (String label : bundle.labels()) {
            JsonNode metrics = report.path("perClass").path(label);
            out().printf(
                            Locale.ROOT,
                            "%-32s %9.3f %9.3f %9d %9s%n",
                            label,
                            metrics.path("precision").asDouble(),
                            metrics.path("recall").asDouble(),
                            metrics.path("support").asLong(),
                            policy.autoThreshold().containsKey(label)
                                    ? number(policy.autoThreshold().get(label))
                                    : "never");
        }
        out().flush();
        return ExitCode.OK;
    }

    private void line(String name, Object value) {
        out().printf("%-13s %s%n", name, value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
