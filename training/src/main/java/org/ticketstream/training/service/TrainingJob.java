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
import org.ticketstream.training.data.SplitRule;
import org.ticketstream.training.finetune.state.OtherTrainingException;
import org.ticketstream.training.finetune.state.Saving;
import org.ticketstream.training.gate.GateRequest;
import org.ticketstream.training.gate.GateVerdict;
import org.ticketstream.training.progress.ProgressListener;
import org.ticketstream.training.stream.LabeledTickets;
import org.ticketstream.training.stream.ReleaseHistory;
import org.ticketstream.training.stream.ReleaseList;
import org.ticketstream.training.stream.RequestId;

/**
 * The work on one request. It may be interrupted or killed at any moment and done again, here or by another trainer that sees the same
 * directories: it goes on from what was saved, and a release that is there already is not trained again.
 */
final class TrainingJob {

    private static final Duration SAVE_EVERY = Duration.ofMinutes(5);
    private static final double DEV_SHARE = 0.1;
    /** The same for all trainings, or what one learned from the next would judge with. */
    private static final long SEED = 1;

    private final Installation connection;
    private final TrainerConfig config;
    private final ProgressListener listener;

    TrainingJob(Installation connection, TrainerConfig config, ProgressListener listener) {
        this.connection = connection;
        this.config = config;
        this.listener = listener;
    }

    /**
     * A release that is ready, not announced.
     *
     * @param verdict what the gate says about it
     */
    record Result(ReleaseBundle bundle, Optional<ReleaseBundle> champion, boolean accepted, String verdict) {}

    /** @throws java.util.concurrent.CancellationException if interrupted; what was done is saved */
    Result run(TrainingRequest request) {
        String id = RequestId.checked(request.getId());
        Optional<ReleaseBundle> champion = new ReleaseHistory(new ReleaseList(connection).history())
                .current(Aliases.CHAMPION)
                .map(release -> ReleaseHistory.open(release, config.bundles()));
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
                LabeledData.fromTickets(LabeledTickets.read(connection, request.getRequestedAt()), OutOfScope.LABELS);
        LabeledData known = config.data().orElseGet(LabeledData::none);
        Optional<LabeledData> judged = config.dev();
        if (config.data().isEmpty() && !config.labelsOnly()) {
            ChampionData before = ChampionData.of(champion);
            known = before.train();
            judged = judged.or(before::dev);
        }
        LabeledData rows = known.overruledBy(corrections);
        Split split = judged.map(dev -> Split.given(rows, dev))
                .orElseGet(() -> new SplitRule.ByText(DEV_SHARE, SEED).apply(rows));
        TrainRequest training = champion.map(from -> TrainRequest.from(from, split, config.options(), place))
                .orElseGet(() -> TrainRequest.of(split, config.encoder(), config.options(), place))
                .withEvaluation(evaluation -> evaluation
                        .withLexical(config.lexical())
                        .withGate(new GateRequest(champion, corrections.rows(), config.rules())));
        Path saved = config.work().resolve(request.getId());
        Saving saving = new Saving(saved, SAVE_EVERY, true);
        try {
            return Trainer.train(training.withSaving(saving), listener).bundle();
        } catch (OtherTrainingException e) {
            // Someone was erased meanwhile, or another model is champion.
            listener.message(e.getMessage() + "; it starts again");
            delete(saved);
            return Trainer.train(training.withSaving(saving), listener).bundle();
        }
    }

    private static void delete(Path dir) {
        try {
            OwnedTrees.delete(dir);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the training saved in " + dir, e);
        }
    }
}
