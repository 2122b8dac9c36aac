package org.ticketstream.classifier.release;

import org.apache.flink.api.common.TaskInfo;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;

/** What a subtask says of a release. A receipt always fits into a record, whatever an announcement had in its fields. */
final class Receipts {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_REASON = 4_000;

    private Receipts() {}

    static SwapReceipt of(Progress progress, TaskInfo task) {
        ModelRelease release = progress.announcement().release();
        SwapReceipt.Builder receipt = SwapReceipt.newBuilder()
                .setAlias(name(release.getAlias()))
                .setVersion(name(release.getVersion()))
                .setState(progress.state())
                .setSubtask(task.getIndexOfThisSubtask())
                .setParallelism(task.getNumberOfParallelSubtasks())
                .setReason(progress.reason()
                        .map(reason -> cut(reason, LONGEST_REASON))
                        .orElse(null))
                .setMillisSinceAnnounced(progress.sinceAnnounced().toMillis())
                .setAt(progress.at());
        progress.provenance().ifPresent(model -> receipt.setWeightsHash(model.weightsSha256())
                .setTarget(model.target()));
        return receipt.build();
    }

    /** A name as announced, at a length that a line of text can hold. */
    static String name(String announced) {
        return cut(announced, LONGEST_NAME);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "... (" + text.length() + " characters)";
    }
}
