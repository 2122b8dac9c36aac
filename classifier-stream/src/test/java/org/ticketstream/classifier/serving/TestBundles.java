package org.ticketstream.classifier.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.testing.TinyBundle;
import org.ticketstream.schemas.ChallengerMode;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;

/** Releases of tiny models, as they are announced to the job. */
public final class TestBundles {
    public static final List<String> LABELS = TinyBundle.LABELS;
    public static final String TARGET = "cpu-f32";

    private static final DecisionPolicy POLICY =
            new DecisionPolicy(1, Map.of("billing", 0.6, "hardware", 0.6, "how_to", 0.6), 0.4, 0.2, 64, 3);

    private TestBundles() {}

    /** The loader of the job, on a target that is the same everywhere. */
    public static ServedModelLoader loader() {
        return new TicketClassifierLoader(TARGET, 512, Duration.ofMillis(1));
    }

    /** Another seed gives another model with another version. */
    public static ReleaseBundle write(Path dir, long seed) {
        return TinyBundle.write(dir.resolve("bundle-" + seed), POLICY, seed);
    }

    /** Every file is intact, but the model does not reproduce the reference predictions of the bundle. */
    public static ReleaseBundle writeThatFailsItsSelfCheck(Path dir, long seed) {
        return TinyBundle.writeFailingItsSelfCheck(dir.resolve("liar-" + seed), POLICY, seed);
    }

    /** As champion. */
    public static ModelRelease release(ReleaseBundle bundle) {
        return ModelRelease.newBuilder()
                .setAlias("champion")
                .setVersion(bundle.version())
                .setBundleUri(bundle.dir().toUri().toString())
                .setSha256(bundle.manifestSha256())
                .setAction(ReleaseAction.ACTIVATE)
                .setPublishedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build();
    }

    /** As challenger. */
    public static ModelRelease challenger(ReleaseBundle bundle, ChallengerMode mode, double share) {
        return ModelRelease.newBuilder(release(bundle))
                .setAlias("challenger")
                .setMode(mode)
                .setTrafficShare(share)
                .build();
    }
}
