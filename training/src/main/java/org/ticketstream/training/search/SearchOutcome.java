package org.ticketstream.training.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.files.WholeFile;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.evaluate.BaselineFigures;

/**
 * What a search has found.
 *
 * @param metric   which trials are the better ones
 * @param space    what was tried
 * @param results  of all trials on all rungs, in the order in which they came
 * @param release  the best trial's; empty while the search goes on
 * @param baseline a simpler classifier on the same rows, if one was wanted; empty while the search goes on
 */
public record SearchOutcome(
        Metric metric,
        SearchSpace space,
        List<TrialResult> results,
        Optional<ReleaseBundle> release,
        Optional<BaselineFigures> baseline) {

    /** Takes a copy. */
    public SearchOutcome {
        results = List.copyOf(results);
    }

    /** The last result of each trial, best first. */
    public List<TrialResult> ranking() {
        Map<Integer, TrialResult> latest = new LinkedHashMap<>();
        results.forEach(result -> latest.put(result.trial(), result));
        return latest.values().stream().sorted(TrialResult.bestFirst(metric)).toList();
    }

    /** The best trial; empty if all have failed. */
    public Optional<TrialResult> best() {
        return ranking().stream().findFirst().filter(result -> result.failure().isEmpty());
    }

    /** The ranking for a terminal, the best trial's flags below it. */
    public String describe() {
        return new SearchTable(this).render();
    }

    /** Writes the results as JSON; the file appears whole or not at all. */
    void write(Path json) {
        ObjectNode written = SearchJson.MAPPER.createObjectNode();
        written.put("metric", metric.title());
        written.set("space", SearchJson.MAPPER.valueToTree(space.describe()));
        best().ifPresent(best -> {
            written.put("best", best.trial());
            written.put("flags", best.settings().flags());
        });
        release.ifPresent(bundle -> written.put("release", bundle.version()));
        baseline.ifPresent(figures -> written.set("baseline", SearchJson.MAPPER.valueToTree(figures)));
        written.set("results", SearchJson.MAPPER.valueToTree(results));
        WholeFile.write(json, SearchJson.indented(written));
    }
}
