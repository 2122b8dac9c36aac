package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.ticketstream.files.WholeDirectory;
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;

class HubOfflineTest extends HubFixture {

    @Test
    void namesTheDirectoryToFillAndTheFilesToPutThere() {
        assertNamesTheDirectory(options().withOffline(true)).hasMessageContaining("no network is to be used");
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void saysTheSameWhereTheHubCannotBeReached() {
        hub.close();

        assertNamesTheDirectory(options()).hasMessageContaining("127.0.0.1 cannot be reached");
    }

    @Test
    void usesADirectoryThatAPersonHasFilled() throws IOException {
        Path filled = cache.resolve("acme--tickets-bert").resolve("main");
        WholeDirectory.create(filled, into -> copy(original, into));

        assertThat(ModelSource.resolve(MODEL, options().withOffline(true))).isEqualTo(filled);
        assertThat(ModelSource.resolve(MODEL, options())).isEqualTo(filled);
        assertThat(hub.requests()).isEmpty();
    }

    @Test
    void namesTheFileThatAPersonForgot() throws IOException {
        Path filled = cache.resolve("acme--tickets-bert").resolve("main");
        WholeDirectory.create(filled, into -> copy(original, into));
        Files.delete(filled.resolve("model.safetensors"));

        assertThatThrownBy(() -> ModelSource.resolve(MODEL, options().withOffline(true)))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(filled.toString())
                .hasMessageContaining("model.safetensors");
    }

    @Test
    void usesWhatWasFetchedBefore() {
        Path fetched = ModelSource.resolve(MODEL, options());
        hub.close();

        assertThat(ModelSource.resolve(MODEL, options())).isEqualTo(fetched);
        assertThat(ModelSource.resolve(MODEL, options().withRefresh(true))).isEqualTo(fetched);
        assertThat(ModelSource.resolve(MODEL, options().withOffline(true).withRefresh(true)))
                .isEqualTo(fetched);
    }

    @Test
    void namesTheDamagedFileOfTheCache() throws IOException {
        Path fetched = ModelSource.resolve(MODEL, options());
        byte[] weights = Files.readAllBytes(fetched.resolve("model.safetensors"));
        weights[weights.length / 2] ^= 1;
        Files.write(fetched.resolve("model.safetensors"), weights);

        assertNamesTheDirectory(options().withOffline(true))
                .hasMessageContaining(fetched.resolve("model.safetensors") + " must have SHA_256");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertNamesTheDirectory(HubOptions options) {
        return assertThatThrownBy(() -> ModelSource.resolve(MODEL, options))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("put config.json, model.safetensors")
                .hasMessageContaining("tokenizer.json or vocab.txt")
                .hasMessageContaining(
                        "into " + cache.resolve("acme--tickets-bert").resolve("main"));
    }

    private static void copy(Path from, Path into) throws IOException {
        for (String name : names(from)) {
            Files.copy(from.resolve(name), into.resolve(name));
        }
    }
}
