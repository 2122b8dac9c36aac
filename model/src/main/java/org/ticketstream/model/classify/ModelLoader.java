package org.ticketstream.model.classify;

import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.runtime.LogitsModel;
import org.ticketstream.model.runtime.Targets;

/** Loads the checkpoint of a release for the target that was asked for. */
final class ModelLoader {
    private ModelLoader() {}

    static LogitsModel load(ReleaseBundle bundle, String requestedTarget) {
        Checkpoint checkpoint = Checkpoint.open(bundle.checkpointDir());
        int positions = checkpoint.config().maxPositions();
        if (bundle.policy().maxTokens() > positions) {
            throw new IllegalArgumentException("Cannot load " + bundle + ": maxTokens must not exceed the model's "
                    + positions + " positions (got: " + bundle.policy().maxTokens() + ")");
        }
        return LoadedModel.load(checkpoint, Targets.choose(requestedTarget).target());
    }
}
