package org.ticketstream.console.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
    /** Krippendorff 2011, section C: four observers, twelve units, with values missing; nominal alpha is 0.743. */
    private static final List<String> PUBLISHED = List.of(
            "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .");

    private static List<List<String>> units(List<String> observers) {
        List<List<String>> units = new ArrayList<>();
        for (int unit = 0; unit < observers.get(0).split(" ").length; unit++) {
            List<String> values = new ArrayList<>();
            for (String observer : observers) {
                String value = observer.split(" ")[unit];
                if (!value.equals(".")) {
                    values.add(value);
                }
            }
            units.add(values);
        }
        return units;
    }

    @Test
    void alphaIsThatOfThePublishedExample() {
        Agreement agreement = Agreement.of(units(PUBLISHED));
        assertThat(agreement.alpha().orElseThrow()).isCloseTo(0.743, within(0.0005));
        assertThat(agreement.tickets()).isEqualTo(11);
    }

    @Test
    void pairsAreCountedByTicket() {
        Agreement agreement = Agreement.of(List.of(List.of("a", "a", "b"), List.of("b", "b"), List.of("c")));
        assertThat(agreement.tickets()).isEqualTo(2);
        assertThat(agreement.pairs()).isEqualTo(4);
        assertThat(agreement.agreeing()).isEqualTo(2);
    }

    @Test
    void whereAllSayTheSameAlphaHasNoMeaning() {
        Agreement agreement = Agreement.of(List.of(List.of("a", "a"), List.of("a", "a")));
        assertThat(agreement.alpha()).isEmpty();
        assertThat(agreement.agreeing()).isEqualTo(2);
    }

    @Test
    void thoseWhoNeverAgreeAreBelowChance() {
        assertThat(Agreement.of(List.of(List.of("a", "b"), List.of("b", "a")))
                        .alpha()
                        .orElseThrow())
                .isNegative();
        assertThat(Agreement.of(List.of()).tickets()).isZero();
    }
}
