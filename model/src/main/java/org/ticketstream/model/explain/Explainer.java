package org.ticketstream.model.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;

/**
 * Tells which words an answer rests on, by occlusion (Zeiler and Fergus 2014, "Visualizing and Understanding
 * Convolutional Networks"): the text is scored again without each of them. Works with every model and target, needs no
 * gradients, and costs at most {@value #MOST_PASSES} passes however long the text is: of a long text, runs of words
 * are left out first, then the words of the runs that matter most.
 */
public final class Explainer {
    /** Texts that are scored for one explanation, at most. */
    public static final int MOST_PASSES = 2 + Explainer.RUNS + Explainer.OPENED * Explainer.WORDS_OF_RUN;

    private static final int AT_ONCE = 16;
    private static final int RUNS = 32;
    private static final int OPENED = 3;
    private static final int WORDS_OF_RUN = 12;
    private static final int MOST_DECIDING = 12;

    /** Of all that speaks for the label. */
    private static final double DECIDING_SHARE = 0.8;

    /** Rounding moves log-odds by less. */
    private static final double LEAST_WEIGHT = 0.01;

    /** Beyond it the log-odds of a float say little. */
    private static final double LEAST_PROBABILITY = 1e-6;

    private final TicketClassifier classifier;

    public Explainer(TicketClassifier classifier) {
        this.classifier = classifier;
    }

    /**
     * Explains a label, whether the model gave it or not.
     *
     * @throws IllegalArgumentException if the model has no such label
     * @throws IllegalStateException if the classifier is closed
     */
    public Explanation explain(String text, String label) {
        int index = classifier.bundle().labels().indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("Cannot explain: the model has no such label (got: " + label + ")");
        }
        double whole = probabilities(List.of(text), index).get(0);
        Words words = new Words(text);
        boolean all = words.count() <= MOST_PASSES - 2;
        List<Attribution> runs = weighed(text, index, whole, words.split(all ? words.count() : RUNS));
        List<Attribution> parts = all ? runs : refined(text, index, whole, runs);
        List<Attribution> deciding = deciding(parts);
        return new Explanation(label, whole, parts, deciding, without(text, deciding, index));
    }

    /** Where the heaviest runs were, their words. */
    private List<Attribution> refined(String text, int label, double whole, List<Attribution> runs) {
        TreeMap<Integer, Attribution> parts = new TreeMap<>();
        runs.forEach(run -> parts.put(run.start(), run));
        List<TextPart> opened = new ArrayList<>();
        runs.stream()
                .sorted(Comparator.comparingDouble(run -> -Math.abs(run.weight())))
                .limit(OPENED)
                .forEach(run -> {
                    List<TextPart> words = new Words(text, run.start(), run.end()).split(WORDS_OF_RUN);
                    if (words.size() > 1) {
                        parts.remove(run.start());
                        opened.addAll(words);
                    }
                });
        weighed(text, label, whole, opened).forEach(part -> parts.put(part.start(), part));
        return List.copyOf(parts.values());
    }

    private List<Attribution> weighed(String text, int label, double whole, List<TextPart> parts) {
        List<Attribution> weighed = new ArrayList<>(parts.size());
        // A few at once: copies of a text of a megabyte are large.
        for (int from = 0; from < parts.size(); from += AT_ONCE) {
            List<TextPart> some = parts.subList(from, Math.min(parts.size(), from + AT_ONCE));
            List<Double> without =
                    probabilities(some.stream().map(part -> part.cutFrom(text)).toList(), label);
            for (int i = 0; i < some.size(); i++) {
                TextPart part = some.get(i);
                weighed.add(new Attribution(part.start(), part.end(), logOdds(whole) - logOdds(without.get(i))));
            }
        }
        return weighed;
    }

    /** The fewest that together are most of what speaks for the label. */
    private static List<Attribution> deciding(List<Attribution> parts) {
        List<Attribution> speaking = parts.stream()
                .filter(part -> part.weight() > LEAST_WEIGHT)
                .sorted(Comparator.comparingDouble(Attribution::weight).reversed())
                .toList();
        double enough = DECIDING_SHARE
                * speaking.stream().mapToDouble(Attribution::weight).sum();
        List<Attribution> deciding = new ArrayList<>();
        double sum = 0;
        for (Attribution part : speaking) {
            if (sum >= enough || deciding.size() == MOST_DECIDING) {
                break;
            }
            deciding.add(part);
            sum += part.weight();
        }
        return deciding;
    }

    private Optional<Explanation.Alternative> without(String text, List<Attribution> deciding, int label) {
        if (deciding.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder rest = new StringBuilder(text);
        deciding.stream()
                .sorted(Comparator.comparingInt(Attribution::start).reversed())
                .forEach(part -> rest.delete(part.start(), part.end()));
        Prediction answer = classifier.classifyAll(List.of(rest.toString())).get(0);
        return Optional.of(new Explanation.Alternative(
                answer.topK().get(0).label(), answer.confidence(), answer.probabilities()[label]));
    }

    private List<Double> probabilities(List<String> texts, int label) {
        return classifier.classifyAll(texts).stream()
                .map(answer -> answer.probabilities()[label])
                .toList();
    }

    private static double logOdds(double probability) {
        double inside = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability));
        return Math.log(inside / (1 - inside));
    }
}
