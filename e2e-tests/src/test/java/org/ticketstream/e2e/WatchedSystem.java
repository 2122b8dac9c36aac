package org.ticketstream.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ticketstream.cli.Main;
import org.ticketstream.ingest.testing.ChildJava;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyCheckpoint;
import org.ticketstream.model.testing.UntrainedMiniLm;
import org.ticketstream.operations.releases.ReceiptWatch;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/** {@code up} and a trainer in processes of their own, on which everything that has a metric happens. */
public final class WatchedSystem implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Integer> ports;
    private final ChildStack stack;
    private final ChildJava trainer;
    private int tickets;

    public WatchedSystem(Path dir) throws IOException {
        ports = Map.of("ingest", freePort(), "job", freePort(), "console", freePort(), "trainer", freePort());
        stack = ChildStack.withHeap(
                "512m",
                dir.resolve("stack"),
                "--http-port=" + ports.get("ingest"),
                "--console-port=" + ports.get("console"),
                "--metrics-port=" + ports.get("job"));
        trainer = ChildJava.start(
                dir.resolve("trainer.out"),
                Main.class,
                "trainer",
                "--store=" + Files.createDirectories(dir.resolve("store")),
                "--metrics-port=" + ports.get("trainer"),
                "--bootstrap-servers=" + stack.installation().bootstrapServers(),
                "--registry-url=" + stack.installation().registryUrl());
    }

    /** Of a service, or of the job. */
    public int port(String service) {
        return ports.get(service);
    }

    /** Announces a release and returns when the job has swapped to it. */
    public void swap(Path bundle) throws IOException, InterruptedException {
        ReleaseBundle release = UntrainedMiniLm.write(bundle);
        Installation installation = stack.installation();
        try (ReceiptWatch receipts = new ReceiptWatch(installation)) {
            new ReleaseAnnouncer(installation).announce(release, Aliases.CHAMPION, null);
            receipts.await(Aliases.CHAMPION, release.version(), TIMEOUT, receipt -> {});
        }
    }

    /** One more ticket. */
    public void ticket() throws IOException, InterruptedException {
        tickets++;
        post("/v1/tickets", "{\"ticketId\": \"t%1$d\", \"subject\": \"Till\", \"body\": \"Number %1$d\"}", tickets);
    }

    /** Says of the first ticket where it belongs. */
    public void correction() throws IOException, InterruptedException {
        post(
                "/v1/corrections",
                "{\"ticketId\": \"t1\", \"category\": \"%s\", \"correctedBy\": \"alice\"}",
                TinyCheckpoint.LABELS.get(0));
    }

    /** A request that is refused, and records that neither ingest nor the job can read. */
    public void badInput() throws Exception {
        post("/v1/tickets", "{\"body\": 7}");
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.installation().bootstrapServers());
        byte[] garbage = "no record".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(stack.installation().topics().received(), garbage, garbage))
                    .get();
            producer.send(new ProducerRecord<>(stack.installation().topics().clean(), garbage, garbage))
                    .get();
        }
    }

    private void post(String path, String json, Object... values) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.get("ingest") + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.formatted(values)))
                .build();
        http.send(request, BodyHandlers.discarding());
    }

    /** That nobody listens on. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        trainer.close();
        stack.close();
    }
}
