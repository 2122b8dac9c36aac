package org.ticketstream.model.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.classify.ClassifierOptions;
import org.ticketstream.model.classify.TicketClassifier;
import org.ticketstream.model.testing.TinyBundle;

@Timeout(300)
class ExplainerTest {
    @TempDir
    private static Path temp;

    private static TicketClassifier classifier;
    private static Explainer explainer;
    private static String label;

    @BeforeAll
    static void load() {
        classifier = TicketClassifier.load(
                TinyBundle.write(temp.resolve("one"), TinyBundle.policy(64), 1),
                ClassifierOptions.defaults().withTarget("cpu-f32"));
        explainer = new Explainer(classifier);
        label = classifier.bundle().labels().get(1);
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    private static double probability(String text) {
        return classifier.classify(text).join().probabilities()[1];
    }

    private static double logOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    private static List<String> words(String text, List<Attribution> parts) {
        return parts.stream()
                .map(part -> text.substring(part.start(), part.end()))
                .toList();
    }

    @Test
    void weighsAWordByWhatIsLostWithoutIt() {
        String text = "  ab, cd\nef";

        Explanation explanation = explainer.explain(text, label);

        assertThat(words(text, explanation.parts())).containsExactly("ab", "cd", "ef");
        assertThat(explanation.probability()).isCloseTo(probability(text), within(1e-5));
        assertThat(explanation.parts().get(1).weight())
                .isCloseTo(logOdds(probability(text)) - logOdds(probability("  ab, \nef")), within(1e-3));
    }

    @Test
    void whatDecidesSpeaksForTheLabelAndItsLackIsShown() {
        String text = "a b c d e f g h";

        // What speaks against one of two labels speaks for the other.
        List<String> labels = classifier.bundle().labels();
        int index = explainer.explain(text, labels.get(0)).deciding().isEmpty() ? 1 : 0;
        Explanation explanation = explainer.explain(text, labels.get(index));

        assertThat(explanation.deciding())
                .isNotEmpty()
                .isSubsetOf(explanation.parts())
                .isSortedAccordingTo((one, other) -> Double.compare(other.weight(), one.weight()))
                .allSatisfy(part -> assertThat(part.weight()).isPositive());
        StringBuilder rest = new StringBuilder(text);
        explanation.deciding().forEach(part -> rest.setCharAt(part.start(), ' '));
        assertThat(explanation.without().orElseThrow().probability())
                .isCloseTo(classifier.classify(rest.toString()).join().probabilities()[index], within(1e-4));
    }

    /** However long it is, with single words where they matter. */
    @Test
    void aLongTextCostsABoundedNumberOfPasses() {
        String text = "ab cd ef gh ".repeat(300);

        List<Attribution> parts = explainer.explain(text, label).parts();

        assertThat(parts).hasSizeBetween(33, Explainer.MOST_PASSES);
        assertThat(parts).isSortedAccordingTo((one, other) -> Integer.compare(one.start(), other.start()));
        assertThat(words(text, parts)).anyMatch(part -> part.length() < 100).anyMatch(part -> part.length() > 100);
        for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).start())
                    .isGreaterThanOrEqualTo(parts.get(i - 1).end());
        }
    }

    @Test
    void thereIsNothingToSayOfABlankText() {
        Explanation explanation = explainer.explain(" \n ", label);

        assertThat(explanation.parts()).isEmpty();
        assertThat(explanation.without()).isEmpty();
    }

    @Test
    void itKnowsOnlyTheLabelsOfTheModel() {
        assertThatThrownBy(() -> explainer.explain("a", "weather"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(got: weather)");
    }
}
