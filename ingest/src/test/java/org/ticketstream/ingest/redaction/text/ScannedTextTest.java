package org.ticketstream.ingest.redaction.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.budget.CpuBudget;

class ScannedTextTest {
    @Test
    void digitsAndSignsOfAnyScriptAreAscii() {
        assertThat(scan("\u0660\u0967\u09E8\u0E53\uFF14 \uFF0B\uFF08\uFF20").raw())
                .isEqualTo("01234 +(@");
        assertThat(scan("1\u20132\u22123\u30FC4\u00A05").raw()).isEqualTo("1-2-3-4 5");
    }

    @Test
    void invisibleCharactersAreLeftOutAndIndexesLeadBack() {
        ScannedText text = scan("\u202A+1\u200B2\u202C x");
        assertThat(text.raw()).isEqualTo("+12 x");
        assertThat(text.originalStart(0)).isEqualTo(1);
        assertThat(text.originalEnd(3)).isEqualTo(5);
    }

    @Test
    void aDigitOutsideOfTheBasicPlaneIsOneCharacter() {
        ScannedText text = scan("\uD835\uDFCE\uD835\uDFCFx");
        assertThat(text.raw()).isEqualTo("01x");
        assertThat(text.originalEnd(2)).isEqualTo(4);
    }

    @Test
    void aTextInAsciiIsNotCopied() {
        String text = "Order 12";
        assertThat(scan(text).raw()).isSameAs(text);
    }

    @Test
    void numbersAreWhereDigitsBegin() {
        ScannedText text = scan("a12 b3");
        assertThat(text.nextNumber(0)).isEqualTo(1);
        assertThat(text.nextNumber(2)).isEqualTo(5);
        assertThat(text.nextNumber(6)).isEqualTo(-1);
    }

    @Test
    void theLongestWordAtAPlaceCounts() {
        ScannedText text = new ScannedText(
                "PIN code pw", CpuBudget.unlimited(), new WordFinder(List.of("pin", "pin code", "pw", "\u5BC6\u7801")));
        List<String> found = new ArrayList<>();
        text.forEach(Set.of("pin", "pin code", "pw"), word -> {
            found.add(word.word());
            return word.end();
        });
        assertThat(found).containsExactly("pin code", "pw");
    }

    private static ScannedText scan(String text) {
        return new ScannedText(text, CpuBudget.unlimited(), new WordFinder(List.of()));
    }
}
