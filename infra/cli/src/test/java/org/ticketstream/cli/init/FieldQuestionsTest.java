package org.ticketstream.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldQuestionsTest {

    private final StringWriter out = new StringWriter();

    private FieldQuestions answered(String lines) {
        return new FieldQuestions(
                new BufferedReader(new StringReader(lines)),
                new PrintWriter(out, true),
                List.of("id", "Betreff", "Nachricht", "Kategorie"));
    }

    @Test
    void theEmptyLineTakesTheGuess() {
        assertThat(answered("\n").text(Optional.of("Betreff,Nachricht"))).isEqualTo("Betreff,Nachricht");
        assertThat(out).hasToString("Columns with the text, separated by commas [Betreff,Nachricht]: ");
    }

    @Test
    void takesNamesWithBlanksAroundThem() {
        assertThat(answered(" Betreff , Nachricht \n").text(Optional.of("id"))).isEqualTo("Betreff,Nachricht");
    }

    @Test
    void asksAgainUntilThereIsSuchAColumn() {
        assertThat(answered("kategori\n\nkategorie\n").label(Optional.empty())).isEqualTo("Kategorie");
        assertThat(out.toString())
                .contains("There is no column 'kategori' for --label-field; did you mean Kategorie?")
                .contains("there are id, Betreff, Nachricht, Kategorie");
    }

    @Test
    void theEndOfTheInputTakesTheGuessOrEnds() {
        assertThat(answered("").label(Optional.of("id"))).isEqualTo("id");
        assertThatThrownBy(() -> answered("none\n").label(Optional.empty())).hasMessageContaining("--label-field");
    }
}
