package org.ticketstream.ingest.quality;

import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.OutOfScope;

/** Whether a model and a person mean the same. */
public final class LabelMatch {
    private LabelMatch() {}

    /** A model that abstains is right where the person finds no category either. */
    public static boolean isRight(Classification answer, String category) {
        return answer.getCategory() == null
                ? OutOfScope.isOutOfScope(category)
                : answer.getCategory().equals(category);
    }

    /** What the person's word is counted under. */
    static String trueLabel(String category) {
        return OutOfScope.isOutOfScope(category) ? OutOfScope.LABEL : category;
    }

    /** What an answer is counted under: its best label, also where the model abstained. */
    static String predictedLabel(Classification answer) {
        if (answer.getCategory() != null) {
            return answer.getCategory();
        }
        return answer.getTopK().isEmpty()
                ? OutOfScope.LABEL
                : answer.getTopK().get(0).getLabel();
    }
}
