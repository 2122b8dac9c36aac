package org.ticketstream.e2e.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.routing.RoutingRules;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.local.stack.LocalStack;
import org.ticketstream.local.stack.LocalStackConfig;
import org.ticketstream.local.stack.StackListener;
import org.ticketstream.schemas.client.Installation;

/**
 * Runs the commands of the pages under {@code examples/} as they stand there: {@code mvn -Pexamples -pl e2e-tests -am
 * verify}. A page whose tool is missing is skipped.
 */
class ExamplesIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path HELPDESKS = REPOSITORY.resolve("examples/helpdesks");
    private static final int MAILS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** As on the page of the helpdesks. */
    private static final Map<String, String> SECRETS = Map.of(
            "ZENDESK_SECRET", "only-to-try-0001",
            "FRESHDESK_SECRET", "only-to-try-0002",
            "JIRA_SECRET", "only-to-try-0003");

    @TempDir
    static Path dir;

    private static LocalStack stack;
    private static Installation installation;
    private static ExampleShell shell;

    /** The page of the tickets comes first: the others need a model and answers. */
    @BeforeAll
    static void startAndFollowThePageOfTheTickets() throws Exception {
        stack = LocalStack.start(
                LocalStackConfig.in(dir.resolve("stack"))
                        .withRouting(RoutingRules.read(HELPDESKS.resolve("routing.yaml"))),
                StackListener.SILENT);
        installation = stack.installation();
        int intake =
                stack.openIntake(0, WebhookSources.read(HELPDESKS.resolve("webhooks.yaml"), SECRETS), Optional.empty());
        shell = new ExampleShell(
                dir.resolve("home"),
                REPOSITORY,
                Map.of(
                        "TICKETSTREAM_BOOTSTRAP_SERVERS",
                        installation.bootstrapServers(),
                        "TICKETSTREAM_REGISTRY_URL",
                        installation.registryUrl(),
                        "TICKETSTREAM_URL",
                        "http://localhost:" + intake,
                        // One epoch is enough to see that the commands work.
                        "TICKETSTREAM_EPOCHS",
                        "1"));
        CommandPage page = page("tickets");
        shell.run(page.commands(0));
        assertThat(shell.run(page.commands(1))).hasSizeGreaterThanOrEqualTo(5);
        awaitAnswers(MAILS);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void eachHelpdeskIsAcceptedAndItsTicketRouted() throws Exception {
        CommandPage page = page("helpdesks");

        List<String> checked = shell.run(page.commands(1));

        for (String helpdesk : List.of("zendesk", "freshdesk", "jira")) {
            assertThat(checked)
                    .anyMatch(line -> line.matches(helpdesk + ": accepted as ticket " + helpdesk + "-check-\\d+"));
            await(helpdesk).atMost(PATIENCE).until(() -> Outcomes.read(installation).byTicket().keySet().stream()
                    .anyMatch(ticket -> ticket.startsWith(helpdesk + "-check-")));
        }
        assertThat(shell.run(page.commands(2))).hasSize(3);
    }

    @Test
    void aTicketOfTheJavaProducerIsAnswered() throws Exception {
        CommandPage page = page("java");
        shell.prepare(page.commands(0));

        assertThat(shell.run(page.commands(1))).containsExactly("sent 4711");

        await("the answer to 4711")
                .atMost(PATIENCE)
                .until(() -> Outcomes.read(installation).byTicket().containsKey("4711"));
    }

    @Test
    void thePythonConsumerSeesWhatCounts() throws Exception {
        consumes("python");
    }

    @Test
    void theGoConsumerSeesWhatCounts() throws Exception {
        consumes("go");
    }

    /** With a ticket that is corrected and one that is erased among the others. */
    private static void consumes(String name) throws Exception {
        CommandPage page = page(name);
        shell.prepare(page.commands(0));
        String command = page.commands(1);
        assertThat(shell.run(command)).isNotEmpty();
        List<String> open = Outcomes.read(installation).byTicket().entrySet().stream()
                .filter(each -> !each.getValue().equals(Outcomes.ERASED)
                        && !each.getValue().endsWith("CORRECTED"))
                .map(Map.Entry::getKey)
                .toList();
        shell.run("./ticketstream correct '" + open.get(0) + "' billing\n");
        shell.run("./ticketstream erase --ticket '" + open.get(1) + "'\n");
        await("both").atMost(PATIENCE).until(() -> {
            Map<String, String> now = Outcomes.read(installation).byTicket();
            return now.get(open.get(0)).equals("billing CORRECTED")
                    && now.get(open.get(1)).equals(Outcomes.ERASED);
        });
        Outcomes expected = Outcomes.read(installation);

        List<String> printed =
                shell.run(command.replace("-n 5", "-n " + expected.records()), Map.of("GROUP", "all-of-" + name));

        Map<String, String> last = new HashMap<>();
        for (String line : printed) {
            String[] part = line.split("\t");
            last.put(part[0], part.length == 2 ? part[1] : part[1] + " " + part[2]);
        }
        assertThat(last).isEqualTo(expected.byTicket());
    }

    private static CommandPage page(String example) {
        return CommandPage.read(REPOSITORY.resolve("examples").resolve(example).resolve("README.md"));
    }

    private static void awaitAnswers(int enough) {
        await(enough + " answers")
                .atMost(PATIENCE)
                .until(() -> Outcomes.read(installation).byTicket().size() >= enough);
    }
}
