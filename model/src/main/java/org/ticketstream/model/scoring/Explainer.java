package org.ticketstream.model.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which words an answer rests on, by occlusion (Zeiler and Fergus 2014): the text is scored again without each of them.
 * It works on every target, and costs as many passes as there are parts.
 */
public final class Explainer {
    private static final Pattern WORD = Pattern.compile("\\S+");

    private final TicketClassifier classifier;
    private final int maxParts;

    /** @param maxParts longer texts are taken apart into this many runs of words; at least 1 */
    public Explainer(TicketClassifier classifier, int maxParts) {
        if (maxParts < 1) {
            throw new IllegalArgumentException("Cannot explain: maxParts must be positive (got: " + maxParts + ")");
        }
        this.classifier = classifier;
        this.maxParts = maxParts;
    }

    /**
     * Explains a label, in scope or not.
     *
     * @return one attribution per part in the order of the text; none for a blank text
     * @throws IllegalArgumentException if the model has no such label
     */
    public List<Attribution> explain(String text, String label) {
        int index = classifier.bundle().labels().indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("Cannot explain: the label must be one of "
                    + classifier.bundle().labels() + " (got: " + label + ")");
        }
        List<int[]> parts = parts(text);
        List<String> texts = new ArrayList<>();
        texts.add(text);
        parts.forEach(part -> texts.add(text.substring(0, part[0]) + text.substring(part[1])));
        List<Prediction> predictions = classifier.classifyAll(texts);
        double whole = predictions.get(0).probabilities()[index];
        List<Attribution> attributions = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            double without = predictions.get(part + 1).probabilities()[index];
            attributions.add(new Attribution(parts.get(part)[0], parts.get(part)[1], whole - without));
        }
        return attributions;
    }

    /** Start and end of runs of words that differ in length by one word at most. */
    private List<int[]> parts(String text) {
        List<int[]> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(new int[] {word.start(), word.end()});
        }
        int count = Math.min(maxParts, words.size());
        List<int[]> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            int first = (int) ((long) part * words.size() / count);
            int last = (int) ((part + 1L) * words.size() / count) - 1;
            parts.add(new int[] {words.get(first)[0], words.get(last)[1]});
        }
        return parts;
    }
}
