package org.ticketstream.console.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ticketstream.schemas.TrainingProgress;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingStop;
import org.ticketstream.training.stream.RequestId;

/** Requests, runs, stops and the courses of the newest, in memory and bounded. Thread-safe. */
final class TrainingBook {
    /** Of requests, runs and stops each. */
    static final int KEPT = 2_000;

    private static final int COURSES = 40;

    private final Map<String, TrainingRequest> requests = newest(KEPT);
    private final Map<String, TrainingRun> runs = newest(KEPT);
    private final Map<String, TrainingStop> stops = newest(KEPT);
    private final Map<String, LossCourse> courses = newest(COURSES);
    private long changes = System.currentTimeMillis();

    private static <V> Map<String, V> newest(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void requested(TrainingRequest request) {
        // Others are dead letters.
        if (RequestId.isLegal(request.getId())) {
            requests.putIfAbsent(request.getId(), request);
            changes++;
        }
    }

    synchronized void told(TrainingRun run) {
        runs.remove(run.getRequestId());
        runs.put(run.getRequestId(), run);
        changes++;
    }

    synchronized void stopped(TrainingStop stop) {
        stops.putIfAbsent(stop.getRequestId(), stop);
        changes++;
    }

    synchronized void progressed(TrainingProgress progress) {
        courses.computeIfAbsent(progress.getRequestId(), id -> new LossCourse()).take(progress);
    }

    /** Changes with each request, run and stop, not with progress. */
    synchronized long changes() {
        return changes;
    }

    /** Each request, newest first. */
    synchronized List<KnownRun> newestFirst() {
        TreeSet<String> ids = new TreeSet<>(requests.keySet());
        ids.addAll(runs.keySet());
        List<KnownRun> all = new ArrayList<>();
        ids.forEach(id -> all.add(known(id)));
        all.sort(Comparator.comparing(KnownRun::requestedAt).reversed());
        return all;
    }

    /** Empty if there is no such request. */
    synchronized Optional<KnownRun> find(String id) {
        return requests.containsKey(id) || runs.containsKey(id) ? Optional.of(known(id)) : Optional.empty();
    }

    private KnownRun known(String id) {
        return new KnownRun(
                id,
                Optional.ofNullable(requests.get(id)),
                Optional.ofNullable(runs.get(id)),
                Optional.ofNullable(stops.get(id)));
    }

    /** Where a training is and was, if the topic still says. */
    synchronized Optional<ObjectNode> course(String id) {
        return Optional.ofNullable(courses.get(id)).map(LossCourse::json);
    }
}
