package org.ticketstream.training.search;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.training.data.LabeledData;
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
            return new Search(request, listener, dir, journal).runOrStop();
        } finally {
            listener.ended();
        }
    }

    private SearchOutcome runOrStop() {
        try {
            return run();
        } catch (RuntimeException e) {
            // Files cannot be written by an interrupted thread.
            boolean interrupted = Thread.interrupted();
            write(Optional.empty(), Optional.empty(), SearchStatus.Stage.STOPPED);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw e;
        }
    }

    private SearchOutcome run() {
        Split split = request.training().split();
        split.describe().forEach(listener::message);
        if (request.resume()) {
            listener.message(found());
        }
        Workload workload = new Workload(listener);
        workload.start(request, journal.results());
        write(Optional.empty(), Optional.empty(), SearchStatus.Stage.RUNNING);
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
        return write(Optional.of(best), baseline, SearchStatus.Stage.ENDED);
    }

    /** What there is to go on from. */
    private String found() {
        List<TrialResult> results = journal.results();
        List<Integer> halfWay = dir.saved(request.plan().trials());
        if (results.isEmpty() && halfWay.isEmpty()) {
            return "nothing to resume in " + request.dir() + ": starting with the first trial";
        }
        long trials = results.stream().map(TrialResult::trial).distinct().count();
        return "going on in " + request.dir() + ": results of " + trials + " of "
                + request.plan().trials() + " trials are there"
                + (halfWay.isEmpty() ? "" : ", and trainings of trials " + halfWay + " to go on with");
    }

    private void note(TrialResult result, List<Integer> here, Rung rung) {
        synchronized (listener) {
            journal.add(result);
            dir.keep(needed(here, rung));
            SearchOutcome outcome = write(Optional.empty(), Optional.empty(), SearchStatus.Stage.RUNNING);
            listener.judged(result, outcome.best());
        }
    }

    private SearchOutcome write(
            Optional<ReleaseBundle> release, Optional<BaselineFigures> baseline, SearchStatus.Stage stage) {
        SearchOutcome outcome =
                new SearchOutcome(request.plan().metric(), request.space(), journal.results(), release, baseline);
        outcome.write(dir.resultsJson());
        SearchPage.write(outcome, status(stage), dir.resultsPage());
        return outcome;
    }

    private SearchStatus status(SearchStatus.Stage stage) {
        LabeledData dev = request.training().split().dev();
        String data = dev.sources().describe().map(name -> " of " + name).orElse("");
        int planned = request.plan().rungs(request.mostEpochs()).stream()
                .mapToInt(Rung::trials)
                .sum();
        return new SearchStatus(data, dev.rows().size(), stage, planned, Instant.now());
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
