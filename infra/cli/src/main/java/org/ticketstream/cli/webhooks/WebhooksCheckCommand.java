package org.ticketstream.cli.webhooks;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.ticketstream.cli.terminal.Usage;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.ingest.webhooks.SampleEvent;
import org.ticketstream.ingest.webhooks.WebhookSource;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.operations.webhooks.WebhookOutcome;
import org.ticketstream.operations.webhooks.WebhookOutcome.Accepted;
import org.ticketstream.operations.webhooks.WebhookOutcome.Rejected;
import org.ticketstream.operations.webhooks.WebhookOutcome.Unanswered;
import org.ticketstream.operations.webhooks.WebhookProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Signs the event of a new ticket with the secret of each source, sends it to a running intake, and says"
                    + " what became of it.",
            "The event of a known product is as its documentation shows it. Each makes a real ticket, with an id that"
                    + " begins with check-."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every source is accepted",
            "1:a source is not, or the command failed",
            "2:the command line was wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream webhooks check --webhooks webhooks.yaml",
            "  ./ticketstream webhooks check --webhooks webhooks.yaml --source zendesk --url https://desk.example.com",
            "  ./ticketstream webhooks check --webhooks webhooks.yaml --source shop --event event.json",
        })
final class WebhooksCheckCommand implements Callable<Integer> {

    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--webhooks",
            required = true,
            paramLabel = "FILE",
            description = "The file that the intake was started with; secrets come from where it says.")
    private Path webhooks;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "The intake, as ./ticketstream up names it.")
    private URI url;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Only this source; may be repeated. Without it, all of the file.")
    private List<String> sources = List.of();

    @Option(
            names = "--event",
            paramLabel = "FILE",
            description = "An event that the sender has sent, to send it again for the one --source.")
    private Path event;

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<WebhookSource> checked = sources();
        WebhookProbe probe = new WebhookProbe(url);
        PrintWriter out = spec.commandLine().getOut();
        List<String> ids = new ArrayList<>();
        for (WebhookSource source : checked) {
            WebhookOutcome outcome = probe.send(source, event(source));
            out.println(source.name() + ": " + text(outcome));
            out.flush();
            if (outcome instanceof Accepted accepted) {
                ids.add(accepted.ids().get(0));
            }
        }
        if (!ids.isEmpty()) {
            out.println("See it: curl " + url + "/v1/tickets/" + ids.get(0)
                    + "  Take it out again: ./ticketstream erase --ticket " + ids.get(0));
        }
        return ids.size() == checked.size() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<WebhookSource> sources() {
        WebhookSources all = Usage.checked(spec, () -> WebhookSources.read(webhooks, System.getenv()));
        if (event != null && sources.size() != 1) {
            throw new ParameterException(spec.commandLine(), "--event needs one --source (got: " + sources + ")");
        }
        List<String> names =
                sources.isEmpty() ? List.copyOf(new TreeSet<>(all.byName().keySet())) : sources;
        return names.stream()
                .map(name -> all.find(name)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "--source must be one of "
                                        + new TreeSet<>(all.byName().keySet()) + " (got: " + name + ")")))
                .toList();
    }

    private byte[] event(WebhookSource source) throws IOException {
        Instant now = Instant.now();
        return event == null ? SampleEvent.of(source, "check-" + now.toEpochMilli(), now) : Files.readAllBytes(event);
    }

    private String text(WebhookOutcome outcome) {
        if (outcome instanceof Accepted accepted) {
            return "accepted as ticket " + String.join(", ", accepted.ids());
        }
        if (outcome instanceof Rejected rejected) {
            return "rejected (" + rejected.status() + "): " + rejected.reason() + hint(rejected.status());
        }
        if (outcome instanceof Unanswered unanswered) {
            return "no answer from " + url + ": " + unanswered.reason() + ". Is the intake running, and is this its"
                    + " address?";
        }
        return "verified, but ignored: the conditions under ticket.when do not hold for the event";
    }

    private static String hint(int status) {
        return switch (status) {
            case UNAUTHORIZED -> ". The intake has another secret for this source, or its clock differs";
            case NOT_FOUND -> ". Was the intake started with this file? ./ticketstream up --webhooks FILE";
            default -> "";
        };
    }
}
