package org.ticketstream.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    private static final List<String> NAMES = List.of("Billing and Payments", "hardware", "billing", "account");

    @Test
    void namesWhatIsNearestFirstAndNothingThatIsFar() {
        assertThat(NearestNames.of("biling", NAMES)).containsExactly("billing");
        assertThat(NearestNames.of("Acount", NAMES)).containsExactly("account");
        assertThat(NearestNames.of("warehouse", List.of("hardware", "billing"))).doesNotContain("billing");
        assertThat(NearestNames.of("zzzz", NAMES)).isEmpty();
    }

    @Test
    void countsTheLettersToChange() {
        assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
        assertThat(NearestNames.distance("abc", "abc")).isZero();
    }
}
