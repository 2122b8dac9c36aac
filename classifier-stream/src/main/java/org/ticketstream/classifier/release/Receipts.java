package org.ticketstream.classifier.release;

import org.apache.flink.api.common.TaskInfo;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;

/** Makes receipts. A receipt always fits into a record, however long the fields of an announcement are. */
final class Receipts {
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_REASON = 4_000;

    private Receipts() {}

    static SwapReceipt of(ReleaseProgress progress, TaskInfo task) {
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

    /** A name as announced, shortened to fit into a line of text. */
    static String name(String announced) {
        return cut(announced, LONGEST_NAME);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "... (" + text.length() + " characters)";
    }
}
