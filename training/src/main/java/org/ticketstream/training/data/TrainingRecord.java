package org.ticketstream.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Optional;
import org.ticketstream.model.bundle.ReleaseBundle;

/**
 * What a release was trained and evaluated on, as its bundle keeps it: places and hashes, no texts. A release that was
 * trained from another one has learned from the data of that one too.
 *
 * @param train training rows
 * @param dev   evaluation rows
 */
public record TrainingRecord(DataSources train, DataSources dev) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Of a training; the parent's data come first. */
    public static TrainingRecord of(Split split, Optional<ReleaseBundle> parent) {
        DataSources own = split.train().sources();
        DataSources train = parent.map(from -> before(from).and(own)).orElse(own);
        return new TrainingRecord(train, split.dev().sources());
    }

    private static DataSources before(ReleaseBundle parent) {
        return of(parent).map(TrainingRecord::train).orElseGet(DataSources::unknown);
    }

    /**
     * Of a release.
     *
     * @return empty if its bundle does not say what it was trained on
     * @throws IllegalStateException if what it says cannot be understood
     */
    public static Optional<TrainingRecord> of(ReleaseBundle bundle) {
        return bundle.trainingData().map(json -> parse(bundle, json));
    }

    private static TrainingRecord parse(ReleaseBundle bundle, JsonNode json) {
        try {
            return MAPPER.treeToValue(json, TrainingRecord.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot use " + bundle + ": what it was trained on cannot be understood: " + e.getOriginalMessage(),
                    e);
        }
    }

    /** For a bundle; empty if there are rows whose origin is not known. */
    public Optional<JsonNode> toJson() {
        return train.complete() ? Optional.of(MAPPER.valueToTree(this)) : Optional.empty();
    }
}
