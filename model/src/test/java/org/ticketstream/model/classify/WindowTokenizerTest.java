package org.ticketstream.model.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.LongTextPolicy;
import org.ticketstream.model.testing.TinyCheckpoint;

class WindowTokenizerTest {
    private static final int CLS = 2;
    private static final int SEP = 3;
    private static final int FIRST_ID = 5;
    private static final List<String> WORDS = List.of("a", "b", "c", "d", "e", "f");

    @TempDir
    private static Path temp;

    private static Path checkpoint;

    @BeforeAll
    static void writeCheckpoint() {
        checkpoint = TinyCheckpoint.bert().write(temp.resolve("tiny"), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "head-tail", "sliding-window"})
    void readsShortTextsWhole(String strategy) {
        LongTextPolicy policy = Map.of(
                        "head", LongTextPolicy.head(),
                        "head-tail", LongTextPolicy.headTail(),
                        "sliding-window", LongTextPolicy.slidingWindow(2, 3))
                .get(strategy);

        TokenWindows reading = read(8, policy, 6);

        assertThat(reading.truncated()).isFalse();
        assertThat(reading.windows()).containsExactly(new int[] {CLS, 5, 7, 9, 11, 13, 15, SEP});
        assertThat(reading.tokens()).isEqualTo(8);
    }

    @Test
    void readsTheHead() {
        TokenWindows reading = read(6, LongTextPolicy.head(), 10);

        assertThat(reading.windows()).containsExactly(new int[] {CLS, 5, 7, 9, 11, SEP});
        assertThat(reading.truncated()).isTrue();
    }

    @Test
    void joinsHeadAndTail() {
        TokenWindows reading = read(10, LongTextPolicy.headTail(), 12);

        assertThat(reading.windows()).containsExactly(new int[] {CLS, 5, 7, 5, 7, 9, 11, 13, 15, SEP});
        assertThat(reading.truncated()).isTrue();
        assertThat(reading.tokens()).isEqualTo(10);
    }

    @Test
    void slidesOverTheTextAndEndsWithIt() {
        TokenWindows reading = read(6, LongTextPolicy.slidingWindow(1, 8), 9);

        assertThat(reading.windows())
                .containsExactly(new int[] {CLS, 5, 7, 9, 11, SEP}, new int[] {CLS, 11, 13, 15, 5, SEP}, new int[] {
                    CLS, 15, 5, 7, 9, SEP
                });
        assertThat(reading.truncated()).isFalse();
        assertThat(reading.tokens()).isEqualTo(18);
    }

    @Test
    void stopsAfterTheLastWindow() {
        TokenWindows reading = read(6, LongTextPolicy.slidingWindow(1, 2), 9);

        assertThat(reading.windows()).hasSize(2);
        assertThat(reading.truncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 7, 12, 13, 29, 30, 31, 57})
    void windowsAreFullAndLeaveNothingOut(int words) {
        TokenWindows reading = read(8, LongTextPolicy.slidingWindow(2, 100), words);

        List<Integer> text =
                IntStream.range(0, words).mapToObj(word -> id(word)).toList();
        int start = 0;
        for (int[] window : reading.windows()) {
            start = Math.min(start, Math.max(0, words - 6));
            assertThat(window).startsWith(CLS).endsWith(SEP);
            assertThat(Arrays.stream(window, 1, window.length - 1).boxed().toList())
                    .isEqualTo(text.subList(start, Math.min(words, start + 6)));
            start += 4;
        }
        assertThat(start + 2).as("read to the end").isGreaterThanOrEqualTo(words);
        assertThat(reading.truncated()).isFalse();
    }

    /** In the vocabulary each letter is followed by its form inside a word. */
    private static int id(int word) {
        return FIRST_ID + 2 * (word % WORDS.size());
    }

    private static TokenWindows read(int maxTokens, LongTextPolicy longText, int words) {
        DecisionPolicy policy = new DecisionPolicy(1, Map.of(), 0.5, 0, maxTokens, 1, null, longText);
        String text = IntStream.range(0, words)
                .mapToObj(word -> WORDS.get(word % WORDS.size()))
                .collect(Collectors.joining(" "));
        try (WindowTokenizer reader = WindowTokenizer.open(checkpoint, policy, 2)) {
            return reader.read(text);
        }
    }
}
