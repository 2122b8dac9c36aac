package org.ticketstream.classifier.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.classifier.serving.LoadedModels.Lease;
import org.ticketstream.model.bundle.ReleaseBundle;

@Timeout(60)
class LoadedModelsTest {
    @TempDir
    private static Path dir;

    private static ReleaseBundle bundle;
    private static ReleaseBundle other;

    private final LoadedModels models = new LoadedModels();

    @BeforeAll
    static void writeBundles() throws IOException {
        bundle = TestBundles.write(dir, 1);
        other = TestBundles.write(dir, 2);
    }

    private Lease lease(ReleaseBundle which) {
        return CompletableFuture.supplyAsync(() -> models.lease(which, TestBundles.loader()), models)
                .join();
    }

    /** Returns when the loading thread has done what it was given so far. */
    private void awaitLoadingThread() {
        CompletableFuture.runAsync(() -> {}, models).join();
    }

    @Test
    void loadsABundleOnceForAllCallers() {
        Lease one = lease(bundle);
        Lease two = lease(bundle);

        assertThat(two.model()).isSameAs(one.model());
        assertThat(lease(other).model()).isNotSameAs(one.model());
        assertThat(models.size()).isEqualTo(2);
    }

    @Test
    void closesAModelAfterItsLastLease() {
        Lease one = lease(bundle);
        Lease two = lease(bundle);

        one.release();
        one.release();
        awaitLoadingThread();
        assertThat(two.model().classify("printer").join().input().count()).isEqualTo(3);

        two.release();
        awaitLoadingThread();
        assertThat(models.size()).isZero();
        assertThatThrownBy(() -> two.model().classify("printer")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsAModelForACallerThatReturnsInTime() {
        Lease one = lease(bundle);
        one.releaseAfter(Duration.ofHours(1));
        awaitLoadingThread();

        assertThat(lease(bundle).model()).isSameAs(one.model());
    }

    @Test
    void keepsNothingOfAModelThatCannotBeLoaded() {
        ServedModelLoader loader = new TicketClassifierLoader("abacus", 512, Duration.ZERO);

        assertThatThrownBy(() -> models.lease(bundle, loader)).hasMessageContaining("abacus");
        assertThat(models.size()).isZero();
    }
}
