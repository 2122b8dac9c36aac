package org.ticketstream.console.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.ticketstream.console.web.JsonAnswers;
import org.ticketstream.schemas.TrainingRun;

/** What the page shows of trainings, as JSON. */
final class RunRows {
    /** Rows of the list. */
    static final int MOST = 60;

    private static final int CHECKS = 20;
    private static final int LONGEST = 2_000;

    private RunRows() {}

    /** @param runs newest first */
    static void write(List<KnownRun> runs, ObjectNode body) {
        ArrayNode rows = body.putArray("runs");
        runs.stream().limit(MOST).forEach(run -> rows.add(row(run)));
        body.put("older", Math.max(0, runs.size() - MOST));
    }

    private static ObjectNode row(KnownRun known) {
        ObjectNode row = JsonAnswers.object().put("id", known.id()).put("state", known.state());
        row.put("requestedAt", known.requestedAt().toEpochMilli());
        known.request()
                .ifPresent(request -> row.put("trigger", request.getReason().name())
                        .put("detail", cut(request.getDetail()))
                        .put("by", cut(request.getRequestedBy())));
        known.run().ifPresent(run -> write(run, known, row));
        known.stop().ifPresent(stop -> row.putObject("stop")
                .put("by", cut(stop.getStoppedBy()))
                .put("at", stop.getAt().toEpochMilli())
                .put("reason", cut(stop.getReason())));
        return row;
    }

    private static void write(TrainingRun run, KnownRun known, ObjectNode row) {
        if (known.request().isEmpty()) {
            row.put("trigger", cut(run.getReason()));
        }
        row.put("trainer", cut(run.getTrainer()))
                .put("startedAt", millis(begun(run, known)))
                .put("version", cut(run.getVersion()))
                .put("parent", cut(run.getParentVersion()))
                .put("accuracy", run.getAccuracy())
                .put("macroF1", run.getMacroF1())
                .put("parentAccuracy", run.getParentAccuracy())
                .put("parentMacroF1", run.getParentMacroF1())
                .put("said", cut(run.getDetail()));
        if (known.hasEnded()) {
            row.put("endedAt", run.getAt().toEpochMilli());
        }
        ArrayNode checks = row.putArray("checks");
        run.getChecks().stream().limit(CHECKS).forEach(check -> checks.addObject()
                .put("name", cut(check.getName()))
                .put("passed", check.getPassed())
                .put("detail", cut(check.getDetail())));
    }

    /** Earlier versions say it only while a training runs. */
    private static Instant begun(TrainingRun run, KnownRun known) {
        return run.getStartedAt() == null && known.isRunning() ? run.getAt() : run.getStartedAt();
    }

    private static Long millis(Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
