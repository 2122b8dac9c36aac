package org.ticketstream.training.stream;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;

/** The requests and runs that the topics hold now. */
public final class TrainingRuns {

    private final Installation installation;

    /**
     * A request and its state.
     *
     * @param run empty if no trainer has begun
     */
    public record Entry(TrainingRequest request, Optional<TrainingRun> run) {

        /**
         * When it was made, or, if that lies in the future, when it was worked on: a date far ahead would put off all
         * triggers.
         */
        public Instant since() {
            return run.map(TrainingRun::getAt)
                    .filter(at -> at.isBefore(request.getRequestedAt()))
                    .orElse(request.getRequestedAt());
        }

        /** Whether no trainer will work on it again. */
        public boolean hasEnded() {
            return run.filter(last -> last.getState() != TrainingState.STARTED).isPresent();
        }
    }

    public TrainingRuns(Installation installation) {
        this.installation = installation;
    }

    /** Requests with a legal id, oldest first, each id once. */
    public List<Entry> read() {
        Map<String, TrainingRequest> requests = new LinkedHashMap<>();
        TopicContents.read(
                installation,
                installation.topics().trainingRequests(),
                TrainingRequest.class,
                (key, value) -> value.filter(request -> RequestId.isLegal(request.getId()))
                        .ifPresent(request -> requests.putIfAbsent(request.getId(), request)));
        Map<String, TrainingRun> runs = latest();
        return requests.entrySet().stream()
                .map(request -> new Entry(request.getValue(), Optional.ofNullable(runs.get(request.getKey()))))
                .toList();
    }

    /** How a request ended; empty if it has not. */
    public Optional<TrainingRun> outcome(String requestId) {
        return Optional.ofNullable(latest().get(requestId)).filter(run -> run.getState() != TrainingState.STARTED);
    }

    /** The last word on each request that a trainer has begun, by id. */
    public Map<String, TrainingRun> latest() {
        Map<String, TrainingRun> latest = new LinkedHashMap<>();
        TopicContents.read(
                installation,
                installation.topics().trainingRuns(),
                TrainingRun.class,
                (key, value) -> value.ifPresent(run -> latest.put(run.getRequestId(), run)));
        return latest;
    }
}
