package org.ticketstream.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.embedded.EmbeddedKafka;
import org.ticketstream.operations.publish.Pacer;
import org.ticketstream.operations.publish.TicketSender;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.labels.LabelMap;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/** Files onto the topic, over a real broker. */
class FileImportTest {

    @TempDir
    static Path home;

    @TempDir
    Path dir;

    private static EmbeddedKafka kafka;
    private static Installation installation;
    private Map<TopicPartition, Long> before;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedKafka.start(home);
        installation = kafka.installation();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @BeforeEach
    void rememberTheEnd() {
        try (KafkaConsumer<String, Ticket> consumer = installation.consumer(Ticket.class)) {
            before = consumer.endOffsets(
                    installation.partitions(consumer, installation.topics().received()));
        }
    }

    @Test
    void readsTheComplaintExportAsItComes() throws Exception {
        Path file = resource("complaints.csv");

        ImportReport report = run(request(file));

        assertThat(report.published()).isEqualTo(2);
        assertThat(report.skipped()).isEqualTo(1);
        assertThat(report.firstRejected())
                .extracting(Object::toString)
                .containsExactly(
                        "complaints.csv:6: the time cannot be read (got: the 24th)",
                        "complaints.csv:7: 5 columns where the header has 18");
        List<Ticket> tickets = published();
        assertThat(tickets).extracting(Ticket::getTicketId).containsExactlyInAnyOrder("8600001", "8600003");
        assertThat(tickets)
                .filteredOn(ticket -> ticket.getTicketId().equals("8600001"))
                .allSatisfy(ticket -> {
                    assertThat(ticket.getSubject()).isEmpty();
                    assertThat(ticket.getBody())
                            .isEqualTo("They lost my papers twice.\nThen they asked for \"new\" ones, with a fee.");
                    assertThat(ticket.getCreatedAt()).hasToString("2024-03-21T00:00:00Z");
                    assertThat(ticket.getAttributes())
                            .containsEntry("label", "Mortgage")
                            .containsEntry("tags", "Older American")
                            .containsEntry("Company", "ACME BANK");
                });
        assertThat(dir.resolve("complaints.csv.rejected.jsonl"))
                .content()
                .contains(
                        "\"line\":6,\"reason\":\"the time cannot be read (got: the 24th)\",\"row\":{\"Date received\"");
    }

    @Test
    void readsAMailbox() throws Exception {
        ImportReport report = run(request(resource("mail/hostile.mbox")));

        assertThat(report.published()).isEqualTo(6);
        assertThat(report.attachments()).isEqualTo(2);
        assertThat(report.firstRejected())
                .extracting(Object::toString)
                .containsExactly("hostile.mbox:74: subject and body hold no text");
        assertThat(published())
                .filteredOn(ticket -> ticket.getTicketId().equals("alt-3@example.com"))
                .singleElement()
                .satisfies(ticket -> {
                    assertThat(ticket.getSource()).isEqualTo("mbox-import");
                    assertThat(ticket.getAttributes())
                            .containsEntry("customer", "kim@example.com")
                            .containsEntry("attachments", "2");
                });
    }

    @Test
    void refusesWhatTheHttpFaceRefuses() throws Exception {
        Path file = write(
                "t.jsonl",
                "{\"id\":\"a b\",\"text\":\"fine\"}",
                "{\"id\":\"\u00e4\",\"text\":\"the id is not ASCII\"}",
                "{\"id\":\"c\",\"text\":\" \"}",
                "{\"id\":\"d\",\"text\":\"x\",\"lang\":\"not a tag\"}",
                "{\"id\":\"e\"",
                "{\"id\":\"f\",\"text\":\"" + "x".repeat(300_001) + "\"}",
                "{\"text\":\"without id\"}");

        ImportReport report = run(request(file));

        assertThat(report.published()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(5);
        assertThat(report.firstRejected().get(0).toString()).startsWith("t.jsonl:2: ticketId: ");
        assertThat(report.firstRejected().get(1).toString()).isEqualTo("t.jsonl:3: subject and body hold no text");
        assertThat(report.firstRejected().get(2).toString()).startsWith("t.jsonl:4: language: ");
        assertThat(report.firstRejected().get(3).toString()).startsWith("t.jsonl:5: not valid JSON");
        assertThat(report.firstRejected().get(4).toString()).startsWith("t.jsonl:6: body: ");
    }

    @Test
    void givesTheSameRowTheSameIdInEveryRun() throws Exception {
        Path file = write("t.jsonl", "{\"text\":\"one\"}", "{\"text\":\"one\"}", "{\"text\":\"two\"}");

        run(request(file));
        List<String> first = ids();
        rememberTheEnd();
        run(request(Files.move(file, dir.resolve("renamed.jsonl"))));

        assertThat(first).doesNotHaveDuplicates().hasSize(3).allMatch(id -> id.matches("row-[0-9a-f]{32}"));
        assertThat(ids()).containsExactlyInAnyOrderElementsOf(first);
    }

    @Test
    void goesOnWhereItWasAndTakesWhatWasAppended() throws Exception {
        Path file = write("t.jsonl", "{\"id\":\"1\",\"text\":\"a\"}", "broken", "{\"id\":\"2\",\"text\":\"b\"}");

        assertThat(run(limited(file, 2)).published()).isEqualTo(1);
        ImportReport second = run(request(file));
        assertThat(second.resumedAfterLine()).isEqualTo(2);
        assertThat(second.published()).isEqualTo(1);
        assertThat(run(request(file)).published()).isZero();
        Files.writeString(file, "{\"id\":\"3\",\"text\":\"c\"}\n", StandardOpenOption.APPEND);
        assertThat(run(request(file)).published()).isEqualTo(1);

        assertThat(ids()).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(Files.readAllLines(dir.resolve("t.jsonl.rejected.jsonl"))).hasSize(1);
    }

    @Test
    void goesOnInsideALineThatHoldsManyRows() throws Exception {
        Path file = write("t.json", "[{\"text\":\"a\"},{\"text\":\"a\"},5,{\"text\":\"b\"},{\"text\":\"c\"}]");

        assertThat(run(limited(file, 2)).published()).isEqualTo(2);
        assertThat(run(limited(file, 2)).published()).isEqualTo(1);
        ImportReport third = run(request(file));

        assertThat(third.published()).isEqualTo(1);
        assertThat(third.rejected()).isZero();
        assertThat(ids()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void readsASpreadsheetAndSaysWhichSheet() throws Exception {
        Path file = dir.resolve("t.xlsx");
        try (Workbook workbook = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Tickets");
            List<String> header = List.of("ID", "Subject", "Description", "Created At");
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
                sheet.value(1, column, "x" + column);
            }
            sheet.value(1, 3, LocalDateTime.parse("2026-03-01T10:30:00"));
            sheet.style(1, 3).format("yyyy-mm-dd hh:mm").set();
            workbook.newWorksheet("Other").value(0, 0, "a");
        }

        assertThat(run(request(file)).published()).isEqualTo(1);

        assertThat(published()).singleElement().satisfies(ticket -> {
            assertThat(ticket.getTicketId()).isEqualTo("x0");
            assertThat(ticket.getSubject()).isEqualTo("x1");
            assertThat(ticket.getBody()).isEqualTo("x2");
            assertThat(ticket.getCreatedAt()).hasToString("2026-03-01T10:30:00Z");
            assertThat(ticket.getSource()).isEqualTo("xlsx-import");
        });
    }

    @Test
    void mapsTheLabelsOfTheFile() throws Exception {
        Path file = write("t.jsonl", "{\"text\":\"a\",\"q\":\"A\"}", "{\"text\":\"b\",\"q\":\"B\"}");
        TicketFields fields = TicketFields.common().withIdAndLabel(FieldChoice.firstOf("id"), FieldChoice.firstOf("q"));
        ImportRequest request = new ImportRequest(
                file,
                FileFormat.JSONL,
                Optional.of(fields),
                "s",
                10,
                false,
                RowOptions.detected(),
                new LabelMap(Map.of("a", "first")));

        ImportReport report = run(request);

        assertThat(report.firstRejected())
                .extracting(Object::toString)
                .containsExactly("t.jsonl:2: the map of labels does not name 'B'");
        assertThat(published()).singleElement().satisfies(ticket -> assertThat(ticket.getAttributes())
                .containsEntry("label", "first"));
    }

    @Test
    void writesRejectedRowsOnceThoughTheyAreReadAgain() throws Exception {
        Path file = write("t.jsonl", "broken 1", "{\"id\":\"1\",\"text\":\"a\"}", "broken 2");
        Path state = dir.resolve("t.jsonl.import.json");
        run(limited(file, 1));
        byte[] early = Files.readAllBytes(state);
        run(request(file));

        Files.write(state, early);
        run(request(file));

        assertThat(Files.readAllLines(dir.resolve("t.jsonl.rejected.jsonl")))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"line\":1");
        assertThat(ids()).containsExactly("1", "1");
    }

    @Test
    void doesNotGoOnInAnotherFileOrWithOtherOptions() throws Exception {
        Path file = write("t.jsonl", "{\"id\":\"1\",\"text\":\"a\"}");
        run(request(file));
        ImportRequest other = new ImportRequest(file, FileFormat.JSONL, Optional.empty(), "crm", 10, false);

        assertThatThrownBy(() -> run(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("it ran with other options")
                .hasMessageContaining("--restart");
        Files.writeString(file, "{\"id\":\"9\",\"text\":\"another file of that name\"}\n");
        assertThatThrownBy(() -> run(request(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the file has changed other than by growing");
    }

    @Test
    void stopsAtTheFirstBadRowIfAsked() throws Exception {
        Path file = write("t.jsonl", "{\"id\":\"1\",\"text\":\"a\"}", "broken", "{\"id\":\"2\",\"text\":\"b\"}");
        ImportRequest strict = new ImportRequest(file, FileFormat.JSONL, Optional.empty(), "s", 10, true);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> run(strict))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Cannot import t.jsonl:2: not valid JSON");
        }
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void losesNothingWhenItIsKilled() throws Exception {
        int rows = 6_000;
        Path file = write(
                "t.jsonl",
                IntStream.range(0, rows)
                        .mapToObj(i -> "{\"id\":\"k" + i + "\",\"text\":\"ticket " + i + "\"}")
                        .toArray(String[]::new));
        Path state = dir.resolve("t.jsonl.import.json");
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildImport.class.getName(),
                        file.toString(),
                        installation.bootstrapServers(),
                        installation.registryUrl())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("log").toFile())
                .start();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.exists(state) && killed.isAlive() && System.nanoTime() < deadline) {
            killed.waitFor(20, TimeUnit.MILLISECONDS);
        }
        killed.destroyForcibly().waitFor();
        assertThat(state).exists();

        ImportReport rest = run(request(file));

        assertThat(rest.resumedAfterLine()).isBetween(1L, (long) rows);
        List<String> ids = ids();
        assertThat(new HashSet<>(ids)).hasSize(rows);
        assertThat(ids).hasSizeLessThanOrEqualTo(rows + 1_000);
    }

    @Test
    void takesRealComplaints() throws Exception {
        Optional<Path> data = SharedFile.find("cfpb_complaints.jsonl.gz");
        assumeTrue(data.isPresent(), "no shared data");
        Path file = Files.copy(data.get(), dir.resolve("complaints.jsonl.gz"));

        ImportReport report = run(limited(file, 3_000));

        assertThat(report.published()).isEqualTo(3_000);
        assertThat(report.rejected()).isZero();
        assertThat(new HashSet<>(ids())).hasSize(3_000);
    }

    private ImportReport run(ImportRequest request) throws IOException, InterruptedException {
        return run(request, installation, new Pacer(0));
    }

    static ImportReport run(ImportRequest request, Installation installation, Pacer pacer)
            throws IOException, InterruptedException {
        Path file = request.file();
        try (TicketSender sender = new TicketSender(installation);
                ImportMemory memory = ImportMemory.open(
                        request,
                        file.resolveSibling(file.getFileName() + ".import.json"),
                        file.resolveSibling(file.getFileName() + ".rejected.jsonl"),
                        installation.clusterId() + "/" + installation.topics().received(),
                        false)) {
            return new FileImport(request, memory, sender, pacer, Clock.systemUTC(), (bytes, sent) -> {}).run();
        }
    }

    static ImportRequest request(Path file) {
        return limited(file, Long.MAX_VALUE);
    }

    private static ImportRequest limited(Path file, long limit) {
        FileFormat format = FileFormat.of(file);
        return new ImportRequest(
                file, format, Optional.empty(), format.name().toLowerCase(Locale.ROOT) + "-import", limit, false);
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(dir.resolve(name), List.of(lines));
    }

    private Path resource(String name) throws IOException {
        Path copy = dir.resolve(Path.of(name).getFileName());
        try (InputStream in = FileImportTest.class.getResourceAsStream(name)) {
            Files.copy(in, copy);
        }
        return copy;
    }

    private List<String> ids() {
        return published().stream().map(Ticket::getTicketId).toList();
    }

    /** What has come to the topic in this test. */
    private List<Ticket> published() {
        List<Ticket> tickets = new ArrayList<>();
        try (KafkaConsumer<String, Ticket> consumer = installation.consumer(Ticket.class)) {
            consumer.assign(before.keySet());
            before.forEach(consumer::seek);
            Map<TopicPartition, Long> end = consumer.endOffsets(before.keySet());
            while (end.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> tickets.add(each.value()));
            }
        }
        return tickets;
    }
}
