package org.ticketstream.ingest.cleaning;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.ticketstream.ingest.redaction.Redactor;
import org.ticketstream.schemas.Ticket;

/**
 * Tickets a second of the cleaner and of its parts, on one core. To run it, see the README of the module, "Benchmarks".
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CleanerBenchmark {
    private static final int TICKETS = 1_000;

    /** JSON lines with a {@code text}, gzipped. */
    @Param("../../shared/data/cfpb_complaints.jsonl.gz")
    private String file;

    private final CleaningSettings settings = CleaningSettings.defaults();
    private final TicketCleaner cleaner = new TicketCleaner(Clock.systemUTC(), settings);
    private final Redactor redactor = new Redactor(settings.redaction());
    private final LanguageGuess languages = new LanguageGuess();
    private List<Ticket> tickets;
    private List<String> texts;

    @Setup
    public void read() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(file))), StandardCharsets.UTF_8))) {
            texts = lines.lines().limit(TICKETS).map(line -> text(json, line)).toList();
        }
        if (texts.size() < TICKETS) {
            throw new IllegalStateException("Cannot measure: " + file + " has fewer than " + TICKETS + " lines");
        }
        tickets = texts.stream().map(CleanerBenchmark::ticket).toList();
    }

    private static String text(ObjectMapper json, String line) {
        try {
            return json.readTree(line).get("text").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ticket ticket(String text) {
        return Ticket.newBuilder()
                .setTicketId("t")
                .setBody(text)
                .setCreatedAt(Instant.EPOCH)
                .build();
    }

    @Benchmark
    @OperationsPerInvocation(TICKETS)
    public void clean(Blackhole out) {
        for (Ticket ticket : tickets) {
            out.consume(cleaner.clean(null, ticket));
        }
    }

    @Benchmark
    @OperationsPerInvocation(TICKETS)
    public void redactAlone(Blackhole out) {
        for (String text : texts) {
            out.consume(redactor.redact(text));
        }
    }

    @Benchmark
    @OperationsPerInvocation(TICKETS)
    public void normalizeAlone(Blackhole out) {
        for (String text : texts) {
            out.consume(TextNormalizer.normalize(text));
        }
    }

    @Benchmark
    @OperationsPerInvocation(TICKETS)
    public void cutRepliesAlone(Blackhole out) {
        for (String text : texts) {
            out.consume(ReplyText.of(text));
        }
    }

    @Benchmark
    @OperationsPerInvocation(TICKETS)
    public void guessLanguageAlone(Blackhole out) {
        for (String text : texts) {
            out.consume(languages.of(text));
        }
    }
}
