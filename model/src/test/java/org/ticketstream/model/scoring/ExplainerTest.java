package org.ticketstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.testing.TinyBundle;

class ExplainerTest {
    private static final String LABEL = TinyBundle.LABELS.get(1);

    @TempDir
    private static Path temp;

    private static TicketClassifier classifier;

    @BeforeAll
    static void load() {
        classifier = TicketClassifier.load(
                TinyBundle.write(temp.resolve("one"), TinyBundle.policy(32), 1),
                ClassifierOptions.defaults().withTarget("cpu-f32"));
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    @Test
    void weighsAWordByWhatIsLostWithoutIt() {
        String text = "  ab cd\nef";

        List<Attribution> attributions = new Explainer(classifier, 10).explain(text, LABEL);

        assertThat(attributions)
                .extracting(part -> text.substring(part.start(), part.end()))
                .containsExactly("ab", "cd", "ef");
        double whole = probability(text);
        assertThat(attributions.get(1).weight()).isCloseTo(whole - probability("  ab \nef"), within(1e-5));
    }

    @Test
    void takesALongTextApartIntoRunsOfWords() {
        String text = "a b c d e f g";

        List<Attribution> attributions = new Explainer(classifier, 3).explain(text, LABEL);

        assertThat(attributions)
                .extracting(part -> text.substring(part.start(), part.end()))
                .containsExactly("a b", "c d", "e f g");
    }

    @Test
    void hasNothingToSayAboutABlankText() {
        assertThat(new Explainer(classifier, 3).explain(" \n ", LABEL)).isEmpty();
    }

    @Test
    void knowsOnlyTheLabelsOfTheModel() {
        assertThatThrownBy(() -> new Explainer(classifier, 3).explain("a", "weather"))
                .hasMessageContaining("(got: weather)");
        assertThatThrownBy(() -> new Explainer(classifier, 0))
                .hasMessageContaining("maxParts must be positive (got: 0)");
    }

    private static double probability(String text) {
        return classifier.classify(text).join().probabilities()[1];
    }
}
