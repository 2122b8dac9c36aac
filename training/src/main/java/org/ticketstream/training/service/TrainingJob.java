package org.ticketstream.training.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.model.bundle.BundleSigner;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.schemas.Aliases;
import org.ticketstream.schemas.OutOfScope;
import org.ticketstream.schemas.TrainingRequest;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.training.TrainRequest;
import org.ticketstream.training.Trainer;
import org.ticketstream.training.data.LabeledData;
import org.ticketstream.training.data.Split;
import org.ticketstream.training.finetune.InitialModel;
import org.ticketstream.training.finetune.state.OtherTrainingException;
import org.ticketstream.training.finetune.state.Saving;
import org.ticketstream.training.gate.GateRequest;
import org.ticketstream.training.gate.GateVerdict;
import org.ticketstream.training.progress.Interruption;
import org.ticketstream.training.progress.Phase;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.stream.LabeledTickets;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;
import org.ticketstream.training.stream.RequestId;

/**
 * The work on one request. It may be interrupted or killed at any moment and done again, here or by another trainer
 * that sees the same directories: it resumes from what was saved, and an existing release is not trained again.
 */
final class TrainingJob {

    private static final Duration SAVE_EVERY = Duration.ofMinutes(5);

    private final Installation installation;
    private final TrainerConfig config;
    private final ProgressListener listener;

    TrainingJob(Installation installation, TrainerConfig config, ProgressListener listener) {
        this.installation = installation;
        this.config = config;
        this.listener = listener;
    }

    /**
     * A release that is ready, not announced.
     *
     * @param verdict what the gate says about it
     */
    record Result(ReleaseBundle bundle, Optional<ReleaseBundle> champion, boolean accepted, String verdict) {}

    /** @throws java.util.concurrent.CancellationException if interrupted; its progress is saved */
    Result run(TrainingRequest request) {
        String id = RequestId.checked(request.getId());
        listener.began(Phase.READING);
        Optional<ReleaseBundle> champion =
                history().current(Aliases.CHAMPION).map(release -> ReleaseHistory.open(release, config.bundles()));
        Path place = config.store().resolve(id);
        ReleaseBundle bundle = Files.exists(place) ? ReleaseBundle.open(place) : train(request, champion, place);
        config.signer().ifPresent(key -> BundleSigner.sign(bundle, key));
        return new Result(
                bundle,
                champion,
                bundle.evaluation().path("gate").path("accepted").asBoolean(),
                GateVerdict.reasons(bundle.evaluation().path("gate")));
    }

    private ReleaseBundle train(TrainingRequest request, Optional<ReleaseBundle> champion, Path place) {
        LabeledData corrections =
                LabeledData.fromTickets(LabeledTickets.read(installation, request.getRequestedAt()), OutOfScope.LABELS);
        Split split = config.data().with(corrections, champion);
        Interruption.check("Training");
        TrainingPlan plan = config.plan();
        InitialModel start = champion.map(InitialModel::release).orElseGet(() -> InitialModel.encoder(plan.encoder()));
        TrainRequest training = TrainRequest.of(split, start, plan.options(), place)
                .withEvaluation(evaluation -> evaluation
                        .withLexical(plan.lexical())
                        .withGate(new GateRequest(champion, corrections.rows(), plan.rules())));
        Path saved = config.work().resolve(request.getId());
        Saving saving = new Saving(saved, SAVE_EVERY, true);
        try {
            return Trainer.train(training.withSaving(saving), listener).bundle();
        } catch (OtherTrainingException e) {
            // Tickets were erased meanwhile, or another model is champion.
            listener.message(e.getMessage() + "; it starts again");
            delete(saved);
            return Trainer.train(training.withSaving(saving), listener).bundle();
        }
    }

    private ReleaseHistory history() {
        return new ReleaseHistory(new ReleaseList(installation).history());
    }

    /** Deletes what a stopped training has left: its saves, and a release, unless it has been announced. */
    void discard(String requestId) {
        String id = RequestId.checked(requestId);
        delete(config.work().resolve(id));
        Path place = config.store().resolve(id);
        String uri = place.toUri().toString();
        if (Files.exists(place)
                && history().announcements().stream()
                        .noneMatch(release -> release.getBundleUri().equals(uri))) {
            delete(place);
        }
    }

    private static void delete(Path dir) {
        try {
            OwnedTrees.delete(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete what a training has left in " + dir, e);
        }
    }
}
