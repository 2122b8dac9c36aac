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
import org.ticketstream.classifier.serving.ModelDepot.Lease;
import org.ticketstream.model.bundle.ReleaseBundle;

@Timeout(60)
class ModelDepotTest {
    @TempDir
    private static Path dir;

    private static ReleaseBundle bundle;
    private static ReleaseBundle other;

    private final ModelDepot depot = new ModelDepot();

    @BeforeAll
    static void writeBundles() throws IOException {
        bundle = TestBundles.write(dir, 1);
        other = TestBundles.write(dir, 2);
    }

    private Lease lease(ReleaseBundle which) {
        return CompletableFuture.supplyAsync(() -> depot.lease(which, TestBundles.loader()), depot)
                .join();
    }

    /** Returns when the depot has done what it was given so far. */
    private void settle() {
        CompletableFuture.runAsync(() -> {}, depot).join();
    }

    @Test
    void loadsABundleOnceForAllWhoNeedIt() {
        Lease one = lease(bundle);
        Lease two = lease(bundle);

        assertThat(two.model()).isSameAs(one.model());
        assertThat(lease(other).model()).isNotSameAs(one.model());
        assertThat(depot.size()).isEqualTo(2);
    }

    @Test
    void closesAModelBehindItsLastLease() {
        Lease one = lease(bundle);
        Lease two = lease(bundle);

        one.giveBack();
        one.giveBack();
        settle();
        assertThat(two.model().classify("printer").join().tokens()).isEqualTo(3);

        two.giveBack();
        settle();
        assertThat(depot.size()).isZero();
        assertThatThrownBy(() -> two.model().classify("printer")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsAModelForWhoComesBackInTime() {
        Lease one = lease(bundle);
        one.giveBackAfter(Duration.ofHours(1));
        settle();

        assertThat(lease(bundle).model()).isSameAs(one.model());
    }

    @Test
    void keepsNothingOfAModelThatCannotBeLoaded() {
        ModelLoader loader = new TicketClassifierLoader("abacus", 512, Duration.ZERO);

        assertThatThrownBy(() -> depot.lease(bundle, loader)).hasMessageContaining("abacus");
        assertThat(depot.size()).isZero();
    }
}
