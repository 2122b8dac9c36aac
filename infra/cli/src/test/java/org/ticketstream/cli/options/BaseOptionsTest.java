package org.ticketstream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.hub.HubException;
import org.ticketstream.model.hub.HubOptions;
import picocli.CommandLine;

class BaseOptionsTest {

    @TempDir
    Path cache;

    @Test
    void asksForNothingUnlessTold() {
        BaseOptions options = parse();

        assertThat(options.resolve(options.hub(), System.err)).isEmpty();
        assertThat(options.hub().revision()).isEqualTo("main");
    }

    @Test
    void handsItsFlagsToTheHub() {
        HubOptions hub = parse("--revision", "v2", "--refresh", "--offline").hub();

        assertThat(hub.revision()).isEqualTo("v2");
        assertThat(hub.refresh()).isTrue();
        assertThat(hub.offline()).isTrue();
    }

    @Test
    void saysWhereToPutAModelWithoutANetwork() {
        BaseOptions options = parse("--base", "distilbert-base-uncased", "--offline");

        assertThatThrownBy(() -> options.resolve(options.hub().withCacheDir(cache), System.err))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("put config.json, model.safetensors")
                .hasMessageContaining(cache.resolve("distilbert--distilbert-base-uncased/main")
                        .toString());
    }

    @Test
    void refusesARevisionThatIsNone() {
        assertThatThrownBy(() -> parse("--revision", "../v2").hub())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(got: ../v2)");
    }

    private static BaseOptions parse(String... args) {
        return CommandLine.populateCommand(new BaseOptions(), args);
    }
}
