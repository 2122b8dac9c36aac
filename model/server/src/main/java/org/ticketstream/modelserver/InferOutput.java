package org.ticketstream.modelserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Arrays;
import java.util.Locale;
import org.ticketstream.model.classify.Prediction;

/** Tensors that an inference request gets back, one row per text. */
enum InferOutput {
    /** The label, empty if out of scope. */
    CATEGORY("BYTES") {
        @Override
        void add(ArrayNode data, Prediction prediction) {
            data.add(prediction.category().orElse(""));
        }
    },
    CONFIDENCE("FP64") {
        @Override
        void add(ArrayNode data, Prediction prediction) {
            data.add(prediction.confidence());
        }
    },
    OUT_OF_SCOPE("BOOL") {
        @Override
        void add(ArrayNode data, Prediction prediction) {
            data.add(prediction.outOfScope());
        }
    },
    TIER("BYTES") {
        @Override
        void add(ArrayNode data, Prediction prediction) {
            data.add(prediction.tier().name());
        }
    },
    /** {@code [texts, labels]} in the order of the model's labels. */
    PROBABILITIES("FP64") {
        @Override
        void add(ArrayNode data, Prediction prediction) {
            Arrays.stream(prediction.probabilities()).forEach(data::add);
        }

        @Override
        int[] shape(int texts, int labels) {
            return new int[] {texts, labels};
        }
    };

    private final String datatype;

    InferOutput(String datatype) {
        this.datatype = datatype;
    }

    abstract void add(ArrayNode data, Prediction prediction);

    int[] shape(int texts, int labels) {
        return new int[] {texts};
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String datatype() {
        return datatype;
    }

    static InferOutput named(String id) {
        return Arrays.stream(values())
                .filter(output -> output.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiException.malformed("an output must be one of "
                        + Arrays.stream(values()).map(InferOutput::id).toList() + " (got: " + id + ")"));
    }
}
