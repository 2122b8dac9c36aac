package org.ticketstream.ingest.quality;

import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.OutOfScope;

/** Compares answers of models with labels of people. */
public final class LabelMatch {
    private LabelMatch() {}

    /** A model that abstains is right where the person finds no category either. */
    public static boolean isRight(Classification answer, String category) {
        return answer.getCategory() == null
                ? OutOfScope.isOutOfScope(category)
                : answer.getCategory().equals(category);
    }

    /** The label under which a correction is counted. */
    static String trueLabel(String category) {
        return OutOfScope.isOutOfScope(category) ? OutOfScope.LABEL : category;
    }

    /** The label under which an answer is counted: its best one, even if the model abstained. */
    static String predictedLabel(Classification answer) {
        if (answer.getCategory() != null) {
            return answer.getCategory();
        }
        return answer.getTopK().isEmpty()
                ? OutOfScope.LABEL
                : answer.getTopK().get(0).getLabel();
    }
}
