package org.ticketstream.ingest.quality;

import java.util.Set;
import org.ticketstream.schemas.Classification;

/** Whether a model and a person mean the same. */
public final class Judgement {
    /** What tickets are called that no category fits. */
    static final String OUT_OF_SCOPE = "out_of_scope";

    /** What people say of such a ticket; training knows these words too. */
    private static final Set<String> NO_CATEGORY = Set.of(OUT_OF_SCOPE, "oos");

    private Judgement() {}

    public static boolean isNoCategory(String category) {
        return NO_CATEGORY.contains(category);
    }

    /** A model that abstains is right where the person finds no category either. */
    public static boolean isRight(Classification answer, String category) {
        return answer.getCategory() == null
                ? isNoCategory(category)
                : answer.getCategory().equals(category);
    }

    /** What the person's word is counted under. */
    static String countedAs(String category) {
        return isNoCategory(category) ? OUT_OF_SCOPE : category;
    }

    /** What an answer is counted under: its best label, also where the model abstained. */
    static String bestLabel(Classification answer) {
        if (answer.getCategory() != null) {
            return answer.getCategory();
        }
        return answer.getTopK().isEmpty()
                ? OUT_OF_SCOPE
                : answer.getTopK().get(0).getLabel();
    }
}
