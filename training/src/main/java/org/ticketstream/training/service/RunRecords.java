package org.ticketstream.training.service;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketstream.schemas.TrainingCheck;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.TrainingStop;

/** What a trainer says of a request on {@code training.runs}. */
final class RunRecords {
    private final String trainer;

    RunRecords(String trainer) {
        this.trainer = trainer;
    }

    /** @param begun by the first trainer that worked on it */
    TrainingRun started(TrainingRequest request, Instant begun) {
        return run(request, TrainingState.STARTED, Optional.of(begun)).build();
    }

    TrainingRun judged(TrainingRequest request, Instant begun, TrainingJob.Result result) {
        JsonNode evaluation = result.bundle().evaluation();
        JsonNode before = evaluation.path("gate").path("championFigures");
        return run(request, result.accepted() ? TrainingState.PUBLISHED : TrainingState.REFUSED, Optional.of(begun))
                .setVersion(result.bundle().version())
                .setParentVersion(
                        result.champion().map(champion -> champion.version()).orElse(null))
                .setAccuracy(evaluation.path("accuracy").asDouble())
                .setMacroF1(evaluation.path("macroF1").asDouble())
                .setParentAccuracy(number(before.path("accuracy")))
                .setParentMacroF1(number(before.path("macroF1")))
                .setChecks(checks(evaluation.path("gate").path("checks")))
                .setDetail(result.verdict())
                .build();
    }

    TrainingRun failed(TrainingRequest request, Instant begun, String reason) {
        return run(request, TrainingState.FAILED, Optional.of(begun))
                .setDetail(reason)
                .build();
    }

    /** @param begun empty if no trainer had begun */
    TrainingRun stopped(TrainingRequest request, Optional<Instant> begun, TrainingStop stop) {
        String reason = stop.getReason() == null || stop.getReason().isBlank() ? "" : ": " + stop.getReason();
        return run(request, TrainingState.FAILED, begun)
                .setStoppedBy(stop.getStoppedBy())
                .setDetail("stopped by " + stop.getStoppedBy() + reason)
                .build();
    }

    private TrainingRun.Builder run(TrainingRequest request, TrainingState state, Optional<Instant> begun) {
        return TrainingRun.newBuilder()
                .setRequestId(request.getId())
                .setState(state)
                .setTrainer(trainer)
                .setReason(request.getReason().name())
                .setRequestedAt(request.getRequestedAt())
                .setStartedAt(begun.orElse(null))
                .setAt(now());
    }

    /** As precise as a record can say it. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Double number(JsonNode figure) {
        return figure.isNumber() ? figure.asDouble() : null;
    }

    private static List<TrainingCheck> checks(JsonNode gate) {
        List<TrainingCheck> checks = new ArrayList<>();
        gate.forEach(check -> checks.add(new TrainingCheck(
                check.path("name").asText(),
                check.path("passed").asBoolean(),
                check.path("detail").asText())));
        return checks;
    }
}
