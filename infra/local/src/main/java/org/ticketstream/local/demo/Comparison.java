package org.ticketstream.local.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
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

    /** For a line of the view: both, the difference in points, and its interval. */
    String brief() {
        return String.format(
                Locale.ROOT,
                "%.1f%% -> %.1f%% right on the same %d, %+.1f (%+.1f to %+.1f)",
                percent(rightBefore),
                percent(rightAfter),
                tickets,
                percent(rightAfter - rightBefore),
                100 * differenceInterval().low(),
                100 * differenceInterval().high());
    }

    /** For a summary: the same in words, as lines. */
    public List<String> describe() {
        if (tickets == 0) {
            return List.of("no ticket was answered by both models.");
        }
        Interval interval = differenceInterval();
        String verdict = interval.low() > 0
                ? "the second is better"
                : interval.high() < 0 ? "the second is worse" : "too few tickets to tell them apart";
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%.1f%% right before, %.1f%% after, on %d tickets: %+.1f points,",
                        percent(rightBefore),
                        percent(rightAfter),
                        tickets,
                        percent(rightAfter - rightBefore)),
                String.format(
                        Locale.ROOT,
                        "95%% interval %+.1f to %+.1f: %s.",
                        100 * interval.low(),
                        100 * interval.high(),
                        verdict));
    }

    private double percent(int count) {
        return 100.0 * count / tickets;
    }
}
