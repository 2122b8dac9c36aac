package org.ticketstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.ticketstream.console.ConsoleServer;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.LabelScore;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicCreation;
import org.ticketstream.training.data.LabeledRow;

/**
 * What the live page costs the browser at 20,000 answers a minute, with {@code -Dconsole.load}: JavaScript heap, memory
 * of the renderer, and the time from a key to the next picture. Answers are written to topics of their own at an even
 * pace: no model of this machine is as fast.
 */
@EnabledIfSystemProperty(named = "console.load", matches = ".*")
class ConsoleLoadIT {
    private static final int ANSWERS = 20_000;
    private static final Duration TIME = Duration.ofMinutes(1);
    private static final int PRESS_EVERY_MILLIS = 250;

    /** Onto a row, which makes the rows stand still; to the next and back; and all that have come meanwhile. */
    private static final List<String> KEYS = List.of("j", "j", "k", "n");

    private static final double MEGABYTE = 1024 * 1024;

    /** From the time stamp of an event to after the next picture; and what the browser says of it (Event Timing). */
    private static final String MEASURE = "window.toPaint = []; window.durations = [];"
            + " addEventListener('keydown', event => { const began = event.timeStamp;"
            + " requestAnimationFrame(() => { const after = new MessageChannel();"
            + " after.port1.onmessage = () => window.toPaint.push(performance.now() - began);"
            + " after.port2.postMessage(0); }); }, true);"
            + " new PerformanceObserver(list => { for (const each of list.getEntries())"
            + " if (each.name === 'keydown') window.durations.push(each.duration); })"
            + " .observe({type: 'event', durationThreshold: 16});";

    private final List<Double> heap = new ArrayList<>();
    private final List<Double> renderer = new ArrayList<>();

    @Test
    void twentyThousandAnswersInAMinute() throws Exception {
        Chromium.get();
        ConsoleSystem system = ConsoleSystem.get();
        Installation stream = own(system.installation());
        TopicCreation.ensure(stream.bootstrapServers(), stream.topics());
        int port = ConsoleSystem.freePort();
        try (ConsoleServer console = ConsoleServer.start(system.config(port), stream);
                Chromium.Window window = Chromium.Window.open()) {
            Page page = window.page();
            page.addInitScript(MEASURE);
            page.navigate("http://localhost:" + port);
            page.locator(".state.live").waitFor();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(stream, system.unseen()));
            watch(window, sent);
            sent.join();
            page.keyboard().press("n");
            assertThat(page.locator(".rows a[href='/tickets/LOAD-" + (ANSWERS - 1) + "']"))
                    .isVisible();
            assertThat(page.locator(".rows li")).hasCount(200);
            assertThat(window.errors()).isEmpty();
            report(page);
            assertThat(Collections.max(heap)).as("heap, MB").isLessThan(20);
            assertThat(Collections.max(renderer)).as("renderer, MB").isLessThan(250);
        }
    }

    private static Installation own(Installation of) {
        return new Installation(of.bootstrapServers(), of.registryUrl(), "load.", of.kafkaProperties());
    }

    private static void send(Installation stream, List<LabeledRow> rows) {
        try (KafkaProducer<String, CleanTicket> tickets = stream.producer(CleanTicket.class);
                KafkaProducer<String, Classification> answers = stream.producer(Classification.class)) {
            long began = System.nanoTime();
            for (int i = 0; i < ANSWERS; i++) {
                LabeledRow row = rows.get(i % rows.size());
                String id = "LOAD-" + i;
                tickets.send(new ProducerRecord<>(stream.topics().clean(), id, ticket(id, row)));
                answers.send(new ProducerRecord<>(stream.topics().classified(), id, answer(id, row, i)));
                pace(began, i + 1);
            }
        }
    }

    /** Waits until the ticket of this number is due. */
    private static void pace(long began, int number) {
        long due = began + TIME.toNanos() / ANSWERS * number;
        while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private static CleanTicket ticket(String id, LabeledRow row) {
        return CleanTicket.newBuilder()
                .setTicketId(id)
                .setText(row.text())
                .setContentHash("")
                .setCreatedAt(Instant.now())
                .setCleanedAt(Instant.now())
                .setLanguage("en")
                .build();
    }

    private static Classification answer(String id, LabeledRow row, int number) {
        double confidence = 0.5 + number % 50 / 100.0;
        return Classification.newBuilder()
                .setTicketId(id)
                .setCategory(row.label())
                .setConfidence(confidence)
                .setTopK(List.of(new LabelScore(row.label(), confidence)))
                .setDecision(confidence > 0.8 ? Decision.AUTO : Decision.SUGGEST)
                .setModelVersion("20260101-000000-load")
                .setCreatedAt(Instant.now())
                .setCleanedAt(Instant.now())
                .setClassifiedAt(Instant.now())
                .build();
    }

    /** Goes up and down the rows while they come, and looks at the memory. */
    private void watch(Chromium.Window window, CompletableFuture<Void> sent) throws IOException {
        Page page = window.page();
        CDPSession session = window.context().newCDPSession(page);
        session.send("Performance.enable");
        for (int i = 0; !sent.isDone(); i++) {
            page.keyboard().press(KEYS.get(i % KEYS.size()));
            page.waitForTimeout(PRESS_EVERY_MILLIS);
            if (i % 8 == 0) {
                heap.add(heapBytes(session) / MEGABYTE);
                renderer.add(rendererBytes() / MEGABYTE);
            }
        }
    }

    private static double heapBytes(CDPSession session) {
        for (JsonElement each : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject metric = each.getAsJsonObject();
            if (metric.get("name").getAsString().equals("JSHeapUsedSize")) {
                return metric.get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("The browser tells no JSHeapUsedSize");
    }

    /** Private memory of the largest renderer: pages of the program file are shared by all. */
    private static double rendererBytes() throws IOException {
        CDPSession session = Chromium.get().newBrowserCDPSession();
        try {
            double largest = 0;
            for (JsonElement each : session.send("SystemInfo.getProcessInfo").getAsJsonArray("processInfo")) {
                JsonObject process = each.getAsJsonObject();
                if (process.get("type").getAsString().equals("renderer")) {
                    largest = Math.max(largest, residentBytes(process.get("id").getAsLong()));
                }
            }
            return largest;
        } finally {
            session.detach();
        }
    }

    private static double residentBytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("RssAnon:")) {
                return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    private static List<Double> numbers(Page page, String name) {
        return ((List<?>) page.evaluate("window." + name))
                .stream().map(each -> ((Number) each).doubleValue()).sorted().toList();
    }

    private static String quantiles(List<Double> sorted) {
        return sorted.isEmpty()
                ? "none"
                : String.format(
                        "%d, median %.0f, p95 %.0f, most %.0f",
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 95 / 100),
                        sorted.get(sorted.size() - 1));
    }

    private void report(Page page) throws IOException {
        String text = String.format(
                "%d answers in %d s%nJS heap, MB: most %.1f, last %.1f%n"
                        + "renderer, MB private: most %.0f, last %.0f%n"
                        + "key to picture, ms: %s%nEvent Timing of those over 16 ms: %s%n",
                ANSWERS,
                TIME.toSeconds(),
                Collections.max(heap),
                heap.get(heap.size() - 1),
                Collections.max(renderer),
                renderer.get(renderer.size() - 1),
                quantiles(numbers(page, "toPaint")),
                quantiles(numbers(page, "durations")));
        Files.writeString(Path.of("target", "console-load.txt"), text);
        System.err.print(text);
    }
}
