package org.ticketstream.training.stream;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;

/** What the aliases stand for now, and what the scoring job last said about it. */
public final class ReleaseList {

    /**
     * An alias.
     *
     * @param receipt the newest receipt for this version; empty if no job has seen it
     */
    public record Entry(ModelRelease release, Optional<SwapReceipt> receipt) {

        /** What the job last said of it, in one word: {@code active}, say; {@code unseen} or {@code retired} else. */
        public String state() {
            if (release.getAction() == ReleaseAction.RETIRE) {
                return "retired";
            }
            return receipt.map(told -> told.getState().name().toLowerCase(Locale.ROOT))
                    .orElse("unseen");
        }
    }

    private final Installation installation;

    public ReleaseList(Installation installation) {
        this.installation = installation;
    }

    /** Aliases in the order in which they were first announced. */
    public List<Entry> read() {
        Map<String, ModelRelease> releases = new LinkedHashMap<>();
        readAll(installation.topics().modelReleases(), ModelRelease.class)
                .forEach(release -> releases.put(release.getAlias(), release));
        Map<String, SwapReceipt> receipts = new LinkedHashMap<>();
        readAll(installation.topics().modelStatus(), SwapReceipt.class)
                .forEach(receipt -> receipts.put(receipt.getAlias() + "/" + receipt.getVersion(), receipt));
        return releases.values().stream()
                .map(release -> new Entry(
                        release, Optional.ofNullable(receipts.get(release.getAlias() + "/" + release.getVersion()))))
                .toList();
    }

    /** Every announcement that the topic still holds, oldest first. */
    public List<ModelRelease> history() {
        return readAll(installation.topics().modelReleases(), ModelRelease.class);
    }

    private <T extends SpecificRecord> List<T> readAll(String topic, Class<T> type) {
        List<T> values = new ArrayList<>();
        TopicContents.read(installation, topic, type, (key, value) -> value.ifPresent(values::add));
        return values;
    }
}
