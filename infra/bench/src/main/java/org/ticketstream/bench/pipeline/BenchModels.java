package org.ticketstream.bench.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ticketstream.bench.report.UntrainedRelease;
import org.ticketstream.model.bundle.BundleOrigin;
import org.ticketstream.model.bundle.BundleWriter;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.checkpoint.MiniLm;

/** Two releases of the same cost, so that each swap loads a model that is not there. */
record BenchModels(String name, ReleaseBundle first, ReleaseBundle second) {

    /**
     * @param dir where the second one, and the default one, are written
     * @param texts some tickets, for the self-check of the default one
     */
    static BenchModels prepare(PipelineRequest request, List<String> texts, Path dir) {
        ReleaseBundle first = request.model()
                .map(ReleaseBundle::open)
                .orElseGet(() -> UntrainedRelease.write(request.encoders(), request.maxTokens(), texts, dir));
        ReleaseBundle second = BundleWriter.write(
                dir.resolve("second"),
                first.checkpointDir(),
                first.policy(),
                first.evaluation(),
                first.selfCheck(),
                new BundleOrigin(
                        Optional.of(first.version()),
                        first.manifest().dataFingerprint(),
                        Optional.empty(),
                        first.manifest().createdAt().plusSeconds(1)));
        return new BenchModels(request.model().map(Path::toString).orElse(MiniLm.NAME), first, second);
    }

    /** Turn and turn about. */
    ReleaseBundle ofSwap(int swap) {
        return swap % 2 == 0 ? second : first;
    }
}
