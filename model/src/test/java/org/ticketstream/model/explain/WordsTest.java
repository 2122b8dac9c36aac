package org.ticketstream.model.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static List<String> split(String text, int most) {
        return new Words(text)
                .split(most).stream()
                        .map(part -> text.substring(part.start(), part.end()))
                        .toList();
    }

    @Test
    void punctuationAndBlanksAreNoWords() {
        assertThat(split("  The till, error 12!\n-- \nann@example.org", 20))
                .containsExactly("The", "till", "error", "12", "ann", "example.org");
        assertThat(split(" \n!", 20)).isEmpty();
    }

    @Test
    void runsOfALongTextDifferByOneWordAtMost() {
        assertThat(split("a b c d e f g", 3)).containsExactly("a b", "c d", "e f g");
    }

    @Test
    void aScriptWithoutBlanksHasWords() {
        assertThat(split("無法登入。請協助", 20)).hasSizeGreaterThan(1);
    }

    @Test
    void aPartOfATextKeepsItsPlace() {
        assertThat(new Words("one two three", 4, 13).split(5)).containsExactly(new TextPart(4, 7), new TextPart(8, 13));
    }
}
