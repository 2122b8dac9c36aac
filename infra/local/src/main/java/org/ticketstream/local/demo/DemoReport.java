package org.ticketstream.local.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ticketstream.files.WholeFile;

/**
 * What came out of a demo; the component names are the field names of its JSON form.
 *
 * @param sent tickets that the broker has acknowledged
 * @param classified distinct tickets that a committed answer of a model names
 * @param duplicates answers beyond the first for a ticket
 * @param lost tickets sent and not classified
 * @param deadLetters records that landed on the dead-letter topic meanwhile
 * @param swaps changes of the model version while tickets flowed
 * @param heldOutAccuracy share of right answers at the first sight of a ticket, of those whose label is a class of the
 *     model
 * @param ticketsPerSecond classified tickets by the time from the first one sent to the last one classified
 * @param latencyMs from a ticket's creation to the moment at which a reader of committed records has its answer
 * @param learning what the corrections led to
 */
public record DemoReport(
        long sent,
        long classified,
        long duplicates,
        long lost,
        long deadLetters,
        int swaps,
        double heldOutAccuracy,
        double ticketsPerSecond,
        Latency latencyMs,
        Learning learning) {

    /** Percentiles in milliseconds. */
    public record Latency(long p50, long p99) {}

    /**
     * From the first model to the second.
     *
     * @param firstAnswerSeconds from the start of the process to the first answer
     * @param firstModel version of the model that is fitted in seconds
     * @param secondModel version of the fine-tuned model; empty if the demo was stopped before it served
     * @param corrections answers that people corrected
     * @param trainingSeconds how long the fine-tuning took, beside the stream
     * @param swapSeconds from the announcement of the second model to its first moment in service
     * @param comparison both on the same tickets, without the corrected ones
     */
    public record Learning(
            double firstAnswerSeconds,
            String firstModel,
            Optional<String> secondModel,
            int corrections,
            double trainingSeconds,
            double swapSeconds,
            Optional<Comparison> comparison) {}

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(new Jdk8Module()).enable(SerializationFeature.INDENT_OUTPUT);

    /** Whether all that was sent has come out once, and the model was swapped on the way. */
    public boolean holds() {
        return isComplete() && swaps > 0;
    }

    /** Whether all that was sent has come out once. */
    @JsonIgnore
    public boolean isComplete() {
        return sent > 0 && classified == sent && duplicates == 0 && lost == 0;
    }

    /** Writes it as JSON. */
    public void write(Path file) {
        try {
            WholeFile.write(file, JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report " + file, e);
        }
    }
}
