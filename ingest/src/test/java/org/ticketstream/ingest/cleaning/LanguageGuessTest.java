package org.ticketstream.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {
    private final LanguageGuess guess = new LanguageGuess();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|The printer in the kitchen has not printed anything since this morning, and the guests are "
                        + "waiting.",
                "de|Der Drucker in der K\u00fcche druckt seit heute Morgen nicht mehr, und die G\u00e4ste warten auf "
                        + "ihr Essen.",
                "fr|L'imprimante de la cuisine n'imprime plus rien depuis ce matin et les clients attendent.",
                "es|La impresora de la cocina no imprime nada desde esta ma\u00f1ana y los clientes est\u00e1n "
                        + "esperando.",
                "it|La stampante della cucina non stampa pi\u00f9 niente da stamattina e i clienti aspettano.",
                "nl|De printer in de keuken print sinds vanochtend niets meer en de gasten zitten te wachten.",
                "pl|Drukarka w kuchni od rana nic nie drukuje, a go\u015bcie czekaj\u0105 na swoje jedzenie.",
                "ja|\u4eca\u671d\u304b\u3089\u53a8\u623f\u306e\u30d7\u30ea"
                        + "\u30f3\u30bf\u30fc\u304c\u4f55\u3082\u5370\u5237"
                        + "\u3057\u306a\u304f\u306a\u308a\u307e\u3057\u305f\u3002"
                        + "\u304a\u5ba2\u69d8\u304c\u5f85\u3063\u3066\u3044\u307e\u3059\u3002"
            })
    void tellsTheLanguageOfATicket(String language, String text) {
        assertThat(guess.of(text)).hasValue(language);
    }

    @Test
    void saysNothingOfShortTextsNumbersAndPlaceholders() {
        assertThat(guess.of("printer kaputt")).isEmpty();
        assertThat(guess.of("4711 0815 2342 9988 1234 5678 9012")).isEmpty();
        assertThat(guess.of("[EMAIL] [PHONE] [SECRET] [EMAIL] [PHONE] [SECRET] ok"))
                .isEmpty();
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        List<String> texts = List.of(
                "The printer in the kitchen has not printed anything since this morning.",
                "Der Drucker in der K\u00fcche druckt seit heute Morgen \u00fcberhaupt nichts mehr.");

        List<String> guessed = IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(i -> guess.of(texts.get(i % 2)).orElse("?"))
                .distinct()
                .toList();

        assertThat(guessed).containsExactlyInAnyOrder("en", "de");
    }
}
