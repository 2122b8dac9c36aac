package org.ticketstream.training.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

class ReleaseHistoryTest {

    @Test
    void goesBackToTheLastOtherVersionOfTheAlias() {
        ReleaseHistory history = new ReleaseHistory(List.of(
                release("champion", "v1"),
                release("champion", "v2"),
                release("challenger", "v3"),
                release("champion", "v3"),
                release("champion", "v3")));

        assertThat(history.current("champion")).map(ModelRelease::getVersion).contains("v3");
        assertThat(history.previous("champion")).map(ModelRelease::getVersion).contains("v2");
        assertThat(history.previous("challenger")).isEmpty();
    }

    @Test
    void anAliasThatWasRetiredStandsForNothing() {
        ModelRelease challenger = release("challenger", "v2");
        ReleaseHistory history = new ReleaseHistory(List.of(
                release("champion", "v1"),
                challenger,
                ModelRelease.newBuilder(challenger)
                        .setAction(ReleaseAction.RETIRE)
                        .build()));

        assertThat(history.current("challenger")).isEmpty();
        assertThat(history.current()).map(ModelRelease::getVersion).containsExactly("v1");
    }

    @Test
    void withoutAnyAnnouncementThereIsNothing() {
        ReleaseHistory history = new ReleaseHistory(List.of());

        assertThat(history.current("champion")).isEmpty();
        assertThat(history.previous("champion")).isEmpty();
        assertThat(history.current()).isEmpty();
    }

    private static ModelRelease release(String alias, String version) {
        return ModelRelease.newBuilder()
                .setAlias(alias)
                .setVersion(version)
                .setBundleUri("file:///models/" + version)
                .setSha256("0".repeat(64))
                .setPublishedAt(Instant.EPOCH)
                .build();
    }
}
