package org.ticketstream.browser;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.ticketstream.console.ConsoleConfig;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.ingest.webhooks.WebhookSources;
import org.ticketstream.local.stack.LocalStack;
import org.ticketstream.local.stack.LocalStackConfig;
import org.ticketstream.local.stack.StackListener;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.data.LabeledRow;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/** The whole system with a model that serves, and its console; started once for all tests. */
final class ConsoleSystem {
    private static ConsoleSystem running;

    private final LocalStack stack;
    private final SampleModel model;
    private final ReleaseBundle other;
    private final int intake;
    private final String url;
    private final TicketSender sender;

    private ConsoleSystem(Path dir) throws IOException, InterruptedException {
        model = SampleModel.fit(dir.resolve("sample"));
        stack = LocalStack.start(LocalStackConfig.in(dir.resolve("stack")), StackListener.SILENT);
        intake = stack.openIntake(0, WebhookSources.none(), Optional.empty());
        url = "http://localhost:" + stack.openConsole(0, Optional.empty());
        sender = new TicketSender(stack.installation());
        other = SampleModel.fit(dir.resolve("other"), 16).bundle();
        announce(model.bundle(), Aliases.CHAMPION, "browser tests");
    }

    /** Returns when the job serves it. */
    void announce(ReleaseBundle bundle, String alias, String reason) throws InterruptedException {
        try (ReceiptWatch receipts = new ReceiptWatch(stack.installation())) {
            new ReleaseAnnouncer(stack.installation(), "mia").announce(bundle, alias, reason);
            receipts.await(alias, bundle.version(), Duration.ofMinutes(2), receipt -> {});
        }
    }

    /** What serves when a test begins. */
    ReleaseBundle champion() {
        return model.bundle();
    }

    /** One that serves nowhere when a test begins. */
    ReleaseBundle other() {
        return other;
    }

    static synchronized ConsoleSystem get() throws IOException, InterruptedException {
        if (running == null) {
            Path target = Files.createDirectories(Path.of("target"));
            running = new ConsoleSystem(Files.createTempDirectory(target, "console-"));
            Runtime.getRuntime().addShutdownHook(new Thread(running.stack::close));
        }
        return running;
    }

    Installation installation() {
        return stack.installation();
    }

    /** Of the console of the stack, which has no login. */
    String url() {
        return url;
    }

    List<LabeledRow> unseen() {
        return model.unseen();
    }

    /** What the champion knows. */
    List<String> labels() {
        return unseen().stream().map(LabeledRow::label).distinct().sorted().toList();
    }

    /** Another console on the same system. */
    ConsoleServer console(ConsoleConfig config) {
        return ConsoleServer.start(config, stack.installation());
    }

    ConsoleConfig config(int port) {
        return ConsoleConfig.onPort(port, URI.create("http://localhost:" + intake));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    void send(String id, String subject, String body) {
        sender.send(Ticket.newBuilder()
                .setTicketId(id)
                .setSubject(subject)
                .setBody(body)
                .setCreatedAt(Instant.now())
                .build());
        sender.flush();
    }

    /** Sends what is no ticket to the topic of tickets. */
    void sendRaw(String key, String value) {
        Installation installation = installation();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                installation.clientSettings(Map.of()), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(installation.topics().received(), key, value));
        }
    }

    /** Sends unseen tickets with ids of this prefix, from 0 on. */
    void send(String prefix, int from, int count) {
        for (int i = from; i < from + count; i++) {
            String text = unseen().get(i % unseen().size()).text();
            int end = Math.max(0, text.indexOf('\n'));
            // A number makes each a ticket, not the duplicate of another one.
            send(prefix + i, text.substring(0, end), text.substring(end).strip() + "\n\nOrder " + prefix + i + i);
        }
    }
}
