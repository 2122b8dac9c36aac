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
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/** Runs the measurements, on a broker in this process. */
public final class IngestBench {
    private final IngestBenchRequest request;
    private final BenchLog log;

    /** @param out where progress is shown */
    public IngestBench(IngestBenchRequest request, PrintStream out) {
        this.request = request;
        this.log = new BenchLog(out);
    }

    /** Starts everything, measures, and leaves nothing behind. */
    public IngestBenchReport run() throws Exception {
        MachineDescription machine = MachineDescription.describe(Map.of("kafka", AppInfoParser.getVersion()));
        List<TextSource.Text> texts = request.texts().sample(Math.max(request.tickets(), request.cleaned()));
        try (BenchStand stand = BenchStand.start()) {
            IntakeResult intake = new SendingRates(request, log)
                    .measure(stand.installation("sent."), BenchTickets.of(texts, request.tickets()));
            Installation installation = stand.installation("cleaned.");
            List<Ticket> tickets = BenchTickets.of(texts, request.cleaned());
            log.line("cleaning %d tickets", tickets.size());
            CleaningRate.publish(installation, tickets);
            release(installation);
            try (IngestService ingest = IngestService.start(settings(stand, installation))) {
                CleaningResult cleaning = CleaningRate.measure(installation, tickets, request);
                log.line("correcting %d tickets", request.corrections());
                CorrectionResult corrections = new CorrectionLatency(installation, request).measure();
                return new IngestBenchReport(
                        machine, request.texts().name(), request.rounds(), intake, cleaning, corrections);
            }
        }
    }

    /** Corrections count only while there is a champion; one that names no labels knows any. */
    private static void release(Installation installation) throws Exception {
        ModelRelease any = ModelRelease.newBuilder()
                .setAlias(Aliases.CHAMPION)
                .setVersion("bench")
                .setBundleUri("")
                .setSha256("")
                .setPublishedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        try (KafkaProducer<String, ModelRelease> producer = installation.producer(ModelRelease.class)) {
            producer.send(new ProducerRecord<>(installation.topics().modelReleases(), any.getAlias(), any))
                    .get();
        }
    }

    private IngestConfig settings(BenchStand stand, Installation installation) {
        return IngestConfig.of(installation, stand.stateDir())
                .withStreams(new StreamsSettings(request.threads(), request.commitInterval(), -1, Optional.empty()));
    }
}
