package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubOptionsTest {

    private static final Path HOME = Path.of("/home/agent");

    @Test
    void usesThePublicHubAndACacheInTheHomeDirectory() {
        HubOptions options = HubOptions.from(Map.of("HF_TOKEN", " "), HOME);

        assertThat(options.endpoint()).hasToString("https://huggingface.co");
        assertThat(options.revision()).isEqualTo("main");
        assertThat(options.cacheDir()).isEqualTo(HOME.resolve(".cache/ticketstream/models"));
        assertThat(options.offline()).isFalse();
        assertThat(options.token()).isEmpty();
    }

    @Test
    void readsTheEnvironment() {
        HubOptions options = HubOptions.from(
                Map.of(
                        "HF_ENDPOINT", "https://mirror.example/hub/",
                        "HF_TOKEN", "hf_secret",
                        "HF_HUB_OFFLINE", "YES",
                        "TICKETSTREAM_CACHE", "/data/models"),
                HOME);

        assertThat(options.endpoint()).hasToString("https://mirror.example/hub");
        assertThat(options.cacheDir()).isEqualTo(Path.of("/data/models"));
        assertThat(options.offline()).isTrue();
        assertThat(options.token()).isPresent();
        assertThat(options.toString()).doesNotContain("hf_secret");
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://hub.example, ftp://hub.example",
        "https://agent:secret@hub.example, https://***@hub.example",
        "https://hub.example?x=1, https://hub.example?x=1",
        "hub.example, hub.example"
    })
    void refusesAnEndpointThatIsNone(String endpoint, String shown) {
        assertThatThrownBy(() -> HubOptions.from(Map.of("HF_ENDPOINT", endpoint), HOME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot use endpoint")
                .hasMessageContaining("(got: " + shown + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../main", "a b", "-x", "a//b", "/main"})
    void refusesARevisionThatIsNone(String revision) {
        HubOptions options = HubOptions.from(Map.of(), HOME);

        assertThatThrownBy(() -> options.withRevision(revision))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cannot use revision")
                .hasMessageContaining("(got: " + revision + ")");
    }

    @Test
    void refusesATokenThatCannotBeOneWithoutShowingIt() {
        assertThatThrownBy(() -> new HubToken("hf_a\nX-Other: b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot use HF_TOKEN: it must be printable ASCII without blanks (got: 15 characters)");
    }
}
