package org.ticketstream.classifier.release;

import java.io.IOException;
import java.nio.file.Path;
import org.ticketstream.classifier.serving.BundleFetcher;
import org.ticketstream.classifier.serving.LoadedModels;
import org.ticketstream.classifier.serving.LoadedModels.Lease;
import org.ticketstream.classifier.serving.ServedModelLoader;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.runtime.BackgroundWork;
import org.ticketstream.schemas.ModelRelease;

/** The work between the states of a release. Every step throws if the release must not serve. */
record ReleaseSteps(BundleFetcher fetcher, LoadedModels models, ServedModelLoader loader) {

    Path fetch(ModelRelease release) throws IOException {
        return fetcher.fetch(release);
    }

    ReleaseBundle verify(ModelRelease release, Path dir) {
        ReleaseBundle bundle = BackgroundWork.await(() -> fetcher.verify(release, dir));
        if (!bundle.version().equals(release.getVersion())) {
            throw new IllegalArgumentException("Cannot use bundle " + dir + ": its version must be "
                    + release.getVersion() + " as announced (got: " + bundle.version() + ")");
        }
        if (!release.getLabels().isEmpty() && !release.getLabels().equals(bundle.labels())) {
            throw new IllegalArgumentException("Cannot use bundle " + dir + ": its labels must be "
                    + release.getLabels() + " as announced (got: " + bundle.labels() + ")");
        }
        return bundle;
    }

    Lease load(ReleaseBundle bundle) {
        return models.lease(bundle, loader);
    }
}
