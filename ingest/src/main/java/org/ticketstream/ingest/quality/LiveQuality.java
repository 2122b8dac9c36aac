package org.ticketstream.ingest.quality;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.ticketstream.ingest.errors.RecordGuard;
import org.ticketstream.schemas.ModelQuality;

/**
 * Counts in two stages, by partition of the tickets and then by model: a busy model costs one record per second and
 * row, however many tickets there are.
 */
public final class LiveQuality {
    private LiveQuality() {}

    /**
     * @param observations by ticket
     * @return rows that have changed, by model version and category
     */
    public static KStream<String, ModelQuality> count(
            KStream<String, Observation> observations, QualitySettings settings) {
        return observations
                .process(PartialCounter.of(settings), Named.as("tally"))
                .repartition(Repartitioned.with(Serdes.String(), PartialCounts.serde())
                        .withName("quality-parts"))
                .process(RecordGuard.<String, PartialCounts>ofInternal(), Named.as("guard-quality-parts"))
                .process(Totals.of(settings), Named.as("quality-totals"));
    }
}
