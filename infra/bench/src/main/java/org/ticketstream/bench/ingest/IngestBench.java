package org.ticketstream.bench.ingest;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.AppInfoParser;
import org.ticketstream.bench.report.MachineDescription;
import org.ticketstream.bench.report.TextSource;
import org.ticketstream.ingest.IngestConfig;
import org.ticketstream.ingest.IngestService;
import org.ticketstream.ingest.StreamsSettings;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.stream.ReleaseAnnouncer;

/** Runs the measurements, on a broker of its own in this process. */
public final class IngestBench {
    private final IngestBenchRequest request;
    private final BenchLog log;

    /** @param out where progress is shown */
    public IngestBench(IngestBenchRequest request, PrintStream out) {
        this.request = request;
        this.log = new BenchLog(out);
    }

    public IngestBenchReport run() throws Exception {
        MachineDescription machine = MachineDescription.describe(Map.of("kafka", AppInfoParser.getVersion()));
        List<TextSource.Text> texts = request.texts().sample(Math.max(request.tickets(), request.cleaned()));
        try (BenchStand stand = BenchStand.start()) {
            IntakeResult intake = new SendingRates(request, log)
                    .measure(stand.connection("sent."), BenchTickets.of(texts, request.tickets()));
            Installation connection = stand.connection("cleaned.");
            List<Ticket> tickets = BenchTickets.of(texts, request.cleaned());
            log.line("cleaning %d tickets", tickets.size());
            CleaningRate.publish(connection, tickets);
            release(connection);
            try (IngestService ingest = IngestService.start(settings(stand, connection))) {
                CleaningResult cleaning = CleaningRate.measure(connection, tickets, request);
                log.line("correcting %d tickets", request.corrections());
                CorrectionResult corrections = new CorrectionLatency(connection, request).measure();
                return new IngestBenchReport(
                        machine, request.texts().name(), request.rounds(), intake, cleaning, corrections);
            }
        }
    }

    /** Corrections count only while there is a champion; one that names no labels knows any. */
    private static void release(Installation connection) throws Exception {
        ModelRelease any = ModelRelease.newBuilder()
                .setAlias(ReleaseAnnouncer.CHAMPION)
                .setVersion("bench")
                .setBundleUri("")
                .setSha256("")
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        try (KafkaProducer<String, ModelRelease> producer = connection.producer(ModelRelease.class)) {
            producer.send(new ProducerRecord<>(connection.topics().modelReleases(), any.getAlias(), any))
                    .get();
        }
    }

    private IngestConfig settings(BenchStand stand, Installation connection) {
        return IngestConfig.of(connection, stand.stateDir())
                .withStreams(new StreamsSettings(request.threads(), request.commitInterval(), -1, Optional.empty()));
    }
}
