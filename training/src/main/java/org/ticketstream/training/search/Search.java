package org.ticketstream.training.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.evaluate.BaselineFigures;
import org.ticketstream.training.evaluate.LinearBaseline;

/**
 * Random search, with or without giving up the worse trials early. A trial that goes on does so from its own saved
 * state, with the warm-up and decay of its whole training. The same request gives the same trials, also if the process
 * was killed in between.
 */
public final class Search {

    private final SearchRequest request;
    private final SearchListener listener;
    private final SearchDirectory dir;
    private final Journal journal;

    private Search(SearchRequest request, SearchListener listener, SearchDirectory dir, Journal journal) {
        this.request = request;
        this.listener = listener;
        this.dir = dir;
        this.journal = journal;
    }

    /**
     * Searches, writes the results and releases the best trial.
     *
     * @throws IllegalStateException if the place holds another search, or one that is not to be resumed, or no trial
     *     could be trained
     * @throws CancellationException if the thread was interrupted; what is done is kept
     */
    public static SearchOutcome run(SearchRequest request, SearchListener listener) {
        SearchIdentity identity = SearchIdentity.of(request);
        try (SearchDirectory dir = SearchDirectory.open(request.dir(), identity, request.resume());
                Journal journal = dir.journal()) {
            return new Search(request, listener, dir, journal).run();
        } finally {
            listener.ended();
        }
    }

    private SearchOutcome run() {
        Split split = request.training().split();
        split.describe().forEach(listener::message);
        Workload workload = new Workload(listener);
        workload.start(request, journal.results());
        TrialRunner runner = new TrialRunner(request, dir, workload);
        List<Integer> climbing =
                IntStream.rangeClosed(1, request.plan().trials()).boxed().toList();
        for (Rung rung : request.plan().rungs(request.mostEpochs())) {
            List<Integer> here = climbing.stream().limit(rung.trials()).toList();
            dir.keep(needed(here, rung));
            List<Integer> missing = here.stream()
                    .filter(trial -> journal.find(trial, rung).isEmpty())
                    .toList();
            TrialThreads.forEach(missing, request.plan().parallel(), trial -> {
                TrialResult result = runner.run(trial, rung);
                note(result, here, rung);
            });
            climbing = bestFirst(here, rung);
        }
        if (climbing.isEmpty()) {
            TrialResult first = journal.results().get(0);
            throw new IllegalStateException("Cannot release: no trial could be trained; trial " + first.trial() + ", "
                    + first.settings() + ": " + first.failure().orElseThrow());
        }
        ReleaseBundle best = ReleaseBundle.open(dir.releaseBest(climbing.get(0)));
        Optional<BaselineFigures> baseline = request.training().evaluation().baseline()
                ? Optional.of(BaselineFigures.of(
                        LinearBaseline.NAME, LinearBaseline.fit(split.train()).score(split.dev())))
                : Optional.empty();
        return write(Optional.of(best), baseline);
    }

    private void note(TrialResult result, List<Integer> here, Rung rung) {
        synchronized (listener) {
            journal.add(result);
            dir.keep(needed(here, rung));
            listener.judged(result, write(Optional.empty(), Optional.empty()).best());
        }
    }

    private SearchOutcome write(Optional<ReleaseBundle> release, Optional<BaselineFigures> baseline) {
        SearchOutcome outcome =
                new SearchOutcome(request.plan().metric(), request.space(), journal.results(), release, baseline);
        outcome.write(dir.resultsJson(), dir.resultsPage());
        return outcome;
    }

    /** Trials whose files are still needed: those that may go on, and after the last rung the best alone. */
    private Set<Integer> needed(List<Integer> here, Rung rung) {
        List<Integer> ended = bestFirst(here, rung);
        Stream<Integer> missing =
                here.stream().filter(trial -> journal.find(trial, rung).isEmpty());
        return Stream.concat(missing, ended.stream().limit(rung.isLast() ? 1 : ended.size()))
                .collect(Collectors.toSet());
    }

    /** Trials that have come through a rung. */
    private List<Integer> bestFirst(List<Integer> trials, Rung rung) {
        return trials.stream()
                .flatMap(trial -> journal.find(trial, rung).stream())
                .filter(result -> result.failure().isEmpty())
                .sorted(TrialResult.bestFirst(request.plan().metric()))
                .map(TrialResult::trial)
                .toList();
    }
}
