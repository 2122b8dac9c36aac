package org.ticketstream.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.ticketstream.training.evaluate.Interval;

/**
 * Two models on the same tickets; the component names are the field names of its JSON form.
 *
 * @param tickets how many both have answered
 * @param rightBefore of these, what the first model had right
 * @param rightAfter of these, what the second model has right
 * @param won what only the second has right
 */
public record Comparison(int tickets, int rightBefore, int rightAfter, int won) {

    /** What only the first had right. */
    @JsonProperty
    public int lost() {
        return rightBefore + won - rightAfter;
    }

    /** Accuracy of the second minus that of the first, with 95% confidence. */
    @JsonProperty
    public Interval differenceInterval() {
        return Interval.ofPairedDifference(lost(), won, tickets);
    }

    /** For people: both, the difference in points and what it is worth. */
    public String describe() {
        if (tickets == 0) {
            return "No ticket was answered by both models.";
        }
        Interval interval = differenceInterval();
        String verdict = interval.low() > 0
                ? "the second model is better"
                : interval.high() < 0 ? "the second model is worse" : "too few tickets to tell them apart";
        return String.format(
                Locale.ROOT,
                "%.1f%% -> %.1f%% right on the same %d tickets: %+.1f points, 95%% interval %+.1f to %+.1f, %s",
                100.0 * rightBefore / tickets,
                100.0 * rightAfter / tickets,
                tickets,
                100.0 * (rightAfter - rightBefore) / tickets,
                100 * interval.low(),
                100 * interval.high(),
                verdict);
    }
}
