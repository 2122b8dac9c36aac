package org.ticketstream.bench.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.Installation;

/** All senders in turn, round by round: what else runs on the machine slows all alike. */
final class SendingRates {
    private static final double NANOS = 1e9;
    private static final int WARM_UP_ROUNDS = 3;

    private final IngestBenchRequest request;
    private final BenchLog log;

    SendingRates(IngestBenchRequest request, BenchLog log) {
        this.request = request;
        this.log = log;
    }

    IntakeResult measure(Installation installation, List<Ticket> tickets) throws Exception {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        try (PlainProducer plain = new PlainProducer(installation, tickets);
                WaitingProducer waiting =
                        new WaitingProducer(installation, tickets, request.batch(), request.callers());
                HttpSender http = new HttpSender(installation, tickets, request.batch(), request.callers())) {
            List<Sender> senders = List.of(plain, waiting, http);
            for (int round = -WARM_UP_ROUNDS; round < request.rounds(); round++) {
                log.line("sending, round %d of %d%s", round + 1, request.rounds(), round < 0 ? " (not counted)" : "");
                for (Sender sender : senders) {
                    double rate = rate(sender, tickets.size());
                    if (round >= 0) {
                        rates.computeIfAbsent(sender.name(), name -> new ArrayList<>())
                                .add(rate);
                    }
                }
            }
            return new IntakeResult(
                    tickets.size(),
                    request.batch(),
                    request.callers(),
                    rates.entrySet().stream()
                            .map(each -> SenderRate.of(each.getKey(), each.getValue()))
                            .toList(),
                    ratio(rates.get(http.name()), rates.get(plain.name())),
                    ratio(rates.get(http.name()), rates.get(waiting.name())));
        }
    }

    private static double rate(Sender sender, int tickets) throws Exception {
        long start = System.nanoTime();
        sender.sendAll();
        return tickets * NANOS / (System.nanoTime() - start);
    }

    private static double ratio(List<Double> rates, List<Double> others) {
        return SenderRate.median(IntStream.range(0, rates.size())
                .mapToObj(round -> rates.get(round) / others.get(round))
                .toList());
    }
}
